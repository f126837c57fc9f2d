package io.tercet.referee.report;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.specification.ImageSpecification;
import io.tercet.contracts.verdict.ClassShare;
import io.tercet.contracts.verdict.FeatureComparison;
import io.tercet.contracts.verdict.ImageComparison;
import io.tercet.dataset.Table;
import io.tercet.dataset.picture.Picture;
import io.tercet.dataset.picture.PictureGrid;
import io.tercet.dataset.picture.Png;
import io.tercet.dataset.transform.ColumnTransforms;
import io.tercet.referee.report.Page.Cell;

/** What a report of a run on images shows: images, and what a classifier sees in them. */
final class ImageSection {

    private static final int LINES = 6;
    private static final int COLUMNS = 10;
    private static final int WIDTH = 480;

    private ImageSection() {}

    /** So many images in lines, as PNG, of the first rows. */
    static byte[] grid(ImageSpecification shape, ColumnTransforms transforms, Table rows) {
        int[] first = IntStream.range(0, Math.min(LINES * COLUMNS, rows.rows())).toArray();
        Table images = rows.select(first).copyOf(List.of(ImageSpecification.IMAGE));
        transforms.invert(images);
        List<Picture> pictures =
                Picture.all(shape.height(), shape.width(), shape.channels(), images.column(ImageSpecification.IMAGE));
        return Png.write(PictureGrid.USUAL.arrange(PictureGrid.lines(pictures, COLUMNS)));
    }

    /** Images side by side. */
    static void addGrids(Page page, byte[] reference, byte[] generated) {
        page.section("Images");
        page.picture(address(reference), "Held-out images.", WIDTH);
        page.picture(address(generated), "Generated images.", WIDTH);
    }

    private static String address(byte[] png) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }

    /** Shares of classes and distances in features. */
    static void addFigures(Page page, ImageComparison images) {
        page.section("Classes");
        page.fine(String.format(
                Locale.ROOT,
                "As a classifier of the held-out images sees them, which puts %.1f %% of those into their class.",
                100 * images.accuracy().value()));
        page.table(
                List.of("Class", "Held-out", "Generated"),
                images.classes().stream().map(ImageSection::line).toList());
        page.section("Features");
        page.fine("In the classifier's features, beside held-out against other held-out images. Not to be compared with"
                + " published figures, which are in other features.");
        page.table(
                List.of("", "Fréchet distance", "Kernel distance", "Precision", "Recall", "Density", "Coverage"),
                List.of(line("Generated", images.features()), line("Control", images.control())));
    }

    /** A class's shares; marked where the intervals have nothing in common. */
    private static List<Cell> line(ClassShare share) {
        boolean apart = share.reference().low() > share.generated().high()
                || share.generated().low() > share.reference().high();
        return List.of(
                Cell.of(Integer.toString(share.label())),
                Cell.of(percent(share.reference())),
                new Cell(percent(share.generated()), apart));
    }

    private static String percent(Estimate share) {
        return String.format(
                Locale.ROOT, "%.1f %% [%.1f, %.1f]", 100 * share.value(), 100 * share.low(), 100 * share.high());
    }

    private static List<Cell> line(String name, FeatureComparison features) {
        return List.of(
                Cell.of(name),
                number(features.frechetDistance()),
                number(features.kernelDistance().value()),
                number(features.precision()),
                number(features.recall()),
                number(features.density()),
                number(features.coverage()));
    }

    private static Cell number(double value) {
        return Cell.of(String.format(Locale.ROOT, "%.4g", value).replace('-', '−'));
    }
}
