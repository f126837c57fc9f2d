package io.tercet.referee.report;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import io.tercet.dataset.plot.Drawing;
import io.tercet.dataset.plot.Drawing.Pen;
import io.tercet.dataset.plot.Frame;
import io.tercet.dataset.plot.Scale;
import io.tercet.referee.comparison.Pairs;
import io.tercet.referee.statistics.Sample;

/** A target's median and central 68 % in bins of a condition that hold equally many rows. */
final class ResolutionPlates {

    private static final int BINS = 16;
    private static final int FEWEST_ROWS_OF_A_BIN = 100;

    private final Pairs pairs;

    ResolutionPlates(Pairs pairs) {
        this.pairs = pairs;
    }

    /** One for each condition. */
    List<Plate> of(String target) {
        return pairs.conditions().stream()
                .filter(condition -> edges(condition).length > 2)
                .map(condition -> plate(target, condition))
                .toList();
    }

    private Plate plate(String target, String condition) {
        double[] edges = edges(condition);
        List<int[]> rows = rows(condition, edges);
        Side reference = new Side(pairs.reference().column(target), rows);
        Side generated = new Side(pairs.generated().column(target), rows);
        double[] centers = new Side(pairs.reference().column(condition), rows).median;
        double room = 0.04 * (centers[centers.length - 1] - centers[0]);
        Drawing drawing = new Drawing(330, 250);
        Frame frame = new Frame(
                drawing,
                new Rectangle2D.Double(62, 14, 254, 194),
                new Scale.Linear(centers[0] - room, centers[centers.length - 1] + room),
                values(reference, generated));
        frame.band(centers, reference.low, reference.high, Inks.REFERENCE_BAND);
        frame.curve(centers, reference.median, Pen.solid(Inks.REFERENCE, 1.3));
        frame.curve(centers, generated.low, Pen.dashed(Inks.GENERATED, 1.3));
        frame.curve(centers, generated.median, Inks.GENERATED_LINE);
        frame.curve(centers, generated.high, Pen.dashed(Inks.GENERATED, 1.3));
        frame.axes(condition, target);
        frame.keyArea("Reference", 0, Inks.REFERENCE_BAND, Pen.solid(Inks.REFERENCE, 1.3));
        frame.keyLine("Generated", 1, Inks.GENERATED_LINE);
        return new Plate(
                "resolution-" + Plate.part(target) + "-" + Plate.part(condition),
                target + " against " + condition + ": median and central 68 %.",
                drawing);
    }

    private static Scale values(Side reference, Side generated) {
        double low = Math.min(least(reference.low), least(generated.low));
        double high = Math.max(most(reference.high), most(generated.high));
        double range = high > low ? high - low : Math.max(1e-3, Math.abs(high) / 10);
        return new Scale.Linear(low - 0.1 * range, high + 0.35 * range);
    }

    private static double least(double[] values) {
        return DoubleStream.of(values).min().orElse(0);
    }

    private static double most(double[] values) {
        return DoubleStream.of(values).max().orElse(0);
    }

    private double[] edges(String condition) {
        float[] ascending = pairs.reference().column(condition).clone();
        Arrays.sort(ascending);
        int bins = Math.max(1, Math.min(BINS, ascending.length / FEWEST_ROWS_OF_A_BIN));
        return IntStream.rangeClosed(0, bins)
                .mapToDouble(edge -> ascending[(int) ((long) edge * (ascending.length - 1) / bins)])
                .distinct()
                .toArray();
    }

    private List<int[]> rows(String condition, double[] edges) {
        float[] values = pairs.reference().column(condition);
        int last = edges.length - 2;
        return IntStream.rangeClosed(0, last)
                .mapToObj(bin -> IntStream.range(0, values.length)
                        .filter(row -> values[row] >= edges[bin]
                                && (values[row] < edges[bin + 1] || (bin == last && values[row] == edges[bin + 1])))
                        .toArray())
                .toList();
    }

    /** One side's quantiles in every bin. */
    private static final class Side {

        private final double[] low;
        private final double[] median;
        private final double[] high;

        Side(float[] values, List<int[]> bins) {
            this.low = new double[bins.size()];
            this.median = new double[bins.size()];
            this.high = new double[bins.size()];
            for (int bin = 0; bin < bins.size(); bin++) {
                int[] rows = bins.get(bin);
                float[] within = new float[rows.length];
                for (int i = 0; i < rows.length; i++) {
                    within[i] = values[rows[i]];
                }
                Sample sample = Sample.of(within);
                low[bin] = sample.quantile(0.16);
                median[bin] = sample.quantile(0.5);
                high[bin] = sample.quantile(0.84);
            }
        }
    }
}
