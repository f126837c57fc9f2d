package io.tercet.referee.report;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.Function;

import io.tercet.contracts.verdict.Difference;
import io.tercet.contracts.verdict.LocalComparison;
import io.tercet.dataset.picture.Colour;
import io.tercet.dataset.plot.Drawing;
import io.tercet.dataset.plot.Drawing.Anchor;
import io.tercet.dataset.plot.Drawing.Letters;
import io.tercet.dataset.plot.Drawing.Pen;
import io.tercet.dataset.plot.Frame;

/** Every target in every bin of every condition and flag: by how many percent of its width it is generated otherwise. */
final class ConditionalMap {

    private static final double CELL = 72;
    private static final double LINE = 19;
    private static final double LEFT = 210;
    private static final double TOP = 26;
    private static final double PERCENT = 100;
    private static final double DARKEST = 25;

    private ConditionalMap() {}

    /** How much too wide or narrow. */
    static Plate widths(List<String> targets, List<LocalComparison> bins) {
        return draw(
                "map-width",
                "Width of generated less that of reference targets, in percent of the reference's, in bins of the conditions."
                        + " Coloured where significant, grey where chance would do.",
                targets,
                bins,
                LocalComparison::width);
    }

    /** How much too high or low. */
    static Plate shifts(List<String> targets, List<LocalComparison> bins) {
        return draw(
                "map-mean",
                "Mean of generated less that of reference targets, in percent of the reference's width, in bins of the"
                        + " conditions. Coloured where significant, grey where chance would do.",
                targets,
                bins,
                LocalComparison::mean);
    }

    private static Plate draw(
            String name,
            String caption,
            List<String> targets,
            List<LocalComparison> bins,
            Function<LocalComparison, Difference> figure) {
        List<String> places =
                bins.stream().map(bin -> bin.region().words()).distinct().toList();
        double width = CELL * targets.size();
        double height = LINE * places.size();
        Drawing drawing = new Drawing(LEFT + width + 10, TOP + height + 10);
        for (LocalComparison bin : bins) {
            double x = LEFT + CELL * targets.indexOf(bin.target());
            double y = TOP + LINE * places.indexOf(bin.region().words());
            cell(drawing, x, y, figure.apply(bin), bin.referenceWidth());
        }
        for (int i = 0; i < targets.size(); i++) {
            drawing.text(targets.get(i), LEFT + CELL * (i + 0.5), TOP - 8, Letters.of(12, Anchor.MIDDLE, Frame.INK));
        }
        Path2D lines = new Path2D.Double();
        lines.append(new Rectangle2D.Double(LEFT, TOP, width, height), false);
        for (int i = 0; i < places.size(); i++) {
            double y = TOP + LINE * i;
            drawing.text(places.get(i), LEFT - 8, y + LINE - 5, Letters.of(11, Anchor.END, Frame.INK));
            if (i > 0 && !column(bins, places.get(i)).equals(column(bins, places.get(i - 1)))) {
                lines.moveTo(LEFT - 200, y);
                lines.lineTo(LEFT + width, y);
            }
        }
        drawing.line(lines, Pen.solid(Frame.INK, 0.8));
        return new Plate(name, caption, drawing);
    }

    private static String column(List<LocalComparison> bins, String place) {
        return bins.stream()
                .filter(bin -> bin.region().words().equals(place))
                .map(bin -> bin.region().bounds().get(0).column())
                .findFirst()
                .orElse("");
    }

    private static void cell(Drawing drawing, double x, double y, Difference difference, double referenceWidth) {
        if (referenceWidth <= 0) {
            drawing.text("–", x + CELL / 2, y + LINE - 5, Letters.of(11, Anchor.MIDDLE, Inks.FAINT));
            return;
        }
        double percent = PERCENT * difference.difference().value() / referenceWidth;
        Path2D area = new Path2D.Double();
        area.append(new Rectangle2D.Double(x, y, CELL, LINE), false);
        boolean significant = difference.significant();
        drawing.fill(area, significant ? Inks.signed(percent / DARKEST) : Colour.grey(255));
        Colour words = !significant ? Inks.FAINT : Math.abs(percent) > 0.6 * DARKEST ? Colour.grey(255) : Frame.INK;
        drawing.text(Signed.of(percent, 1), x + CELL / 2, y + LINE - 5, Letters.of(11, Anchor.MIDDLE, words));
    }
}
