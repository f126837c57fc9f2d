package io.tercet.referee.report;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;

import io.tercet.dataset.plot.Drawing;
import io.tercet.dataset.plot.Frame;
import io.tercet.dataset.plot.Scale;

/**
 * Reference rows as points with √n errors over generated ones as a filled histogram, and below both their pulls: the
 * difference in each bin in its own standard errors, √(n + m). The two sides of a pair share their conditions, so that pulls
 * scatter a little less than they would between independent samples.
 */
final class Overlay {

    private static final double LEFT = 62;
    private static final double RIGHT = 14;
    private static final double TOP = 14;
    private static final double BOTTOM = 42;
    private static final double PULLS = 62;
    private static final double HEADROOM = 1.4;
    private static final double GAP = 7;
    private static final double GREATEST_PULL = 6.5;

    private final double width;
    private final double height;
    private final boolean logarithmic;

    /** A plot of a size. */
    Overlay(double width, double height, boolean logarithmic) {
        this.width = width;
        this.height = height;
        this.logarithmic = logarithmic;
    }

    /**
     * Draws.
     *
     * @param note words in the corner, or none
     */
    Drawing draw(String quantity, String note, Binning binning, double[] reference, double[] generated) {
        Drawing drawing = new Drawing(width, height);
        Scale across = new Scale.Linear(binning.low(), binning.high());
        double above = height - TOP - BOTTOM - PULLS - GAP;
        Frame main = new Frame(
                drawing,
                new Rectangle2D.Double(LEFT, TOP, width - LEFT - RIGHT, above),
                across,
                counts(reference, generated));
        main.steps(binning.edges(), generated, Inks.GENERATED_AREA, Inks.GENERATED_LINE);
        double[] errors = Arrays.stream(reference).map(Math::sqrt).toArray();
        main.points(
                binning.centers(),
                Arrays.stream(reference)
                        .map(count -> count == 0 ? Double.NaN : count)
                        .toArray(),
                combine(reference, errors, -1),
                combine(reference, errors, 1),
                Inks.REFERENCE);
        main.axesAbove("Rows per bin");
        main.note(note, 0);
        main.keyPoint("Reference", 0, Inks.REFERENCE);
        main.keyArea("Generated", 1, Inks.GENERATED_AREA, Inks.GENERATED_LINE);
        Frame below = new Frame(
                drawing,
                new Rectangle2D.Double(LEFT, TOP + above + GAP, width - LEFT - RIGHT, PULLS),
                across,
                new Scale.Linear(-GREATEST_PULL, GREATEST_PULL));
        below.bars(binning.edges(), pulls(reference, generated), Inks.PULL);
        below.level(-3, Inks.GUIDE);
        below.level(3, Inks.GUIDE);
        below.axes(quantity, "Pull");
        return drawing;
    }

    private Scale counts(double[] reference, double[] generated) {
        double most = Math.max(
                1,
                Math.max(
                        Arrays.stream(reference).max().orElse(1),
                        Arrays.stream(generated).max().orElse(1)));
        return logarithmic ? new Scale.Logarithmic(0.6, 30 * most) : new Scale.Linear(0, HEADROOM * most);
    }

    /** Generated less reference; 0 where both are empty. */
    private static double[] pulls(double[] reference, double[] generated) {
        double[] pulls = new double[reference.length];
        Arrays.setAll(
                pulls,
                bin -> reference[bin] + generated[bin] == 0
                        ? 0
                        : (generated[bin] - reference[bin]) / Math.sqrt(reference[bin] + generated[bin]));
        return pulls;
    }

    private static double[] combine(double[] values, double[] errors, int sign) {
        double[] combined = new double[values.length];
        Arrays.setAll(combined, bin -> values[bin] + sign * errors[bin]);
        return combined;
    }
}
