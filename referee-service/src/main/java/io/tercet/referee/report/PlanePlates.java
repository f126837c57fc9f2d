package io.tercet.referee.report;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import io.tercet.contracts.verdict.CorrelationDifference;
import io.tercet.dataset.Table;
import io.tercet.dataset.plot.Drawing;
import io.tercet.dataset.plot.Drawing.Anchor;
import io.tercet.dataset.plot.Drawing.Letters;
import io.tercet.dataset.plot.Frame;
import io.tercet.dataset.plot.Scale;
import io.tercet.referee.comparison.Pairs;

/** Pairs of targets in the plane, reference and generated side by side: those that are most correlated, or most wrongly so. */
final class PlanePlates {

    private static final int MOST_PLATES = 4;
    private static final int BINS = 40;
    private static final int SHADES = 24;
    private static final double LEFT_OUT = 0.001;
    private static final double REACH = 4;
    private static final double SIDE = 280;

    private final Pairs pairs;

    PlanePlates(Pairs pairs) {
        this.pairs = pairs;
    }

    /** Some of the pairs. */
    List<Plate> of(List<CorrelationDifference> correlations) {
        return correlations.stream()
                .sorted(Comparator.comparingDouble(PlanePlates::interest).reversed())
                .limit(MOST_PLATES)
                .map(pair -> plate(pair.first(), pair.second()))
                .toList();
    }

    private static double interest(CorrelationDifference pair) {
        double difference = Math.abs(pair.correlation().difference().value());
        return Math.abs(pair.reference()) + (pair.correlation().significant() ? 1 + difference : 0);
    }

    private Plate plate(String first, String second) {
        Binning across = binning(first);
        Binning up = binning(second);
        double[][] reference = count(pairs.reference(), first, second, across, up);
        double[][] generated = count(pairs.generated(), first, second, across, up);
        double most = Math.max(most(reference), most(generated));
        Drawing drawing = new Drawing(2 * SIDE + 190, SIDE + 64);
        draw(drawing, 66, "Reference", reference, most, across, up).axes(first, second);
        draw(drawing, SIDE + 150, "Generated", generated, most, across, up).axes(first, second);
        return new Plate(
                "plane-" + Plate.part(first) + "-" + Plate.part(second),
                second + " against " + first + ": rows per cell, in logarithmic shades that both share.",
                drawing);
    }

    private Binning binning(String target) {
        float[] ascending = pairs.reference().column(target).clone();
        Arrays.sort(ascending);
        return Binning.of(ascending, LEFT_OUT, REACH, BINS);
    }

    private static double[][] count(Table table, String first, String second, Binning across, Binning up) {
        double[][] counts = new double[across.bins()][up.bins()];
        float[] x = table.column(first);
        float[] y = table.column(second);
        for (int row = 0; row < x.length; row++) {
            int column = across.bin(x[row]);
            int line = up.bin(y[row]);
            if (column >= 0 && line >= 0) {
                counts[column][line]++;
            }
        }
        return counts;
    }

    private static double most(double[][] counts) {
        return Arrays.stream(counts).flatMapToDouble(Arrays::stream).max().orElse(1);
    }

    private static Frame draw(
            Drawing drawing, double left, String name, double[][] counts, double most, Binning across, Binning up) {
        Frame frame = new Frame(
                drawing,
                new Rectangle2D.Double(left, 22, SIDE, SIDE),
                new Scale.Linear(across.low(), across.high()),
                new Scale.Linear(up.low(), up.high()));
        double[] columns = across.edges();
        double[] lines = up.edges();
        for (int column = 0; column < counts.length; column++) {
            for (int line = 0; line < counts[column].length; line++) {
                if (counts[column][line] > 0) {
                    double share = Math.log1p(counts[column][line]) / Math.log1p(most);
                    frame.cell(
                            columns[column],
                            columns[column + 1],
                            lines[line],
                            lines[line + 1],
                            Inks.density(Math.ceil(share * SHADES) / SHADES));
                }
            }
        }
        drawing.text(name, left, 14, Letters.of(12, Anchor.START, Frame.INK));
        return frame;
    }
}
