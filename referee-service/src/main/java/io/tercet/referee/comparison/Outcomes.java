package io.tercet.referee.comparison;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * What generation does to each row's target: how far it lies above the reference's, and how much further from where values of
 * such conditions usually lie. The second needs what the conditions say about a target taken out, which the same additive
 * model does for both.
 */
final class Outcomes {

    private final double[] reference;
    private final double[] generated;

    private Outcomes(double[] reference, double[] generated) {
        this.reference = reference;
        this.generated = generated;
    }

    /**
     * Of every row.
     *
     * @param steps for each condition and flag the step that each row is on
     */
    static Outcomes of(String target, Pairs pairs, Collection<int[]> steps) {
        float[] reference = pairs.reference().column(target);
        float[] generated = pairs.generated().column(target);
        double[] middle = new double[reference.length];
        Arrays.setAll(middle, row -> ((double) reference[row] + generated[row]) / 2);
        double[] residual = AdditiveModel.residuals(middle, List.copyOf(steps));
        double[] ofReference = new double[middle.length];
        double[] ofGenerated = new double[middle.length];
        for (int row = 0; row < middle.length; row++) {
            double usual = middle[row] - residual[row];
            ofReference[row] = reference[row] - usual;
            ofGenerated[row] = generated[row] - usual;
        }
        return new Outcomes(ofReference, ofGenerated);
    }

    /**
     * Of some rows, seen from the median of each side.
     *
     * @param rows at least one
     */
    Within within(int[] rows) {
        return new Within(reference, generated, rows);
    }

    /** Of some rows, by their places among them. */
    static final class Within {

        /** What is beyond so many half-widths of the central 68 % counts as there: the search is not for outliers. */
        private static final double REACH = 5;

        private final double[] shift;
        private final double[] spread;

        private Within(double[] reference, double[] generated, int[] rows) {
            double[] ofReference =
                    Arrays.stream(rows).mapToDouble(row -> reference[row]).toArray();
            double[] ofGenerated =
                    Arrays.stream(rows).mapToDouble(row -> generated[row]).toArray();
            Percentile referenceAt = ascending(ofReference);
            Percentile generatedAt = ascending(ofGenerated);
            double reach = REACH * Math.max(halfWidth(referenceAt), halfWidth(generatedAt));
            double referenceMiddle = referenceAt.evaluate(50);
            double generatedMiddle = generatedAt.evaluate(50);
            this.shift = new double[rows.length];
            this.spread = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                double right = within(ofReference[i] - referenceMiddle, reach);
                double made = within(ofGenerated[i] - generatedMiddle, reach);
                shift[i] = made + generatedMiddle - right - referenceMiddle;
                spread[i] = Math.abs(made) - Math.abs(right);
            }
        }

        private static Percentile ascending(double[] values) {
            Percentile percentile = new Percentile();
            percentile.setData(values);
            return percentile;
        }

        private static double halfWidth(Percentile at) {
            return (at.evaluate(84) - at.evaluate(16)) / 2;
        }

        private static double within(double value, double reach) {
            return Math.max(-reach, Math.min(reach, value));
        }

        /** How far the generated value lies above the reference's. */
        double shift(int place) {
            return shift[place];
        }

        /** How much further it lies from the middle. */
        double spread(int place) {
            return spread[place];
        }
    }
}
