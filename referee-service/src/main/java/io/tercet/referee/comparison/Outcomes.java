package io.tercet.referee.comparison;

import java.util.Arrays;

import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/** What a generated value does to each row: how far it lies above the reference's, and how much further from the middle. */
final class Outcomes {

    /** Values beyond so many half-widths of the central 68 % from the middle count as there: the search is not for outliers. */
    private static final double REACH = 5;

    private final double[] shift;
    private final double[] spread;

    private Outcomes(double[] shift, double[] spread) {
        this.shift = shift;
        this.spread = spread;
    }

    /**
     * Of some rows.
     *
     * @param rows at least one number
     * @return for each of them
     */
    static Outcomes of(float[] reference, float[] generated, int[] rows) {
        Side ofReference = Side.of(reference, rows);
        Side ofGenerated = Side.of(generated, rows);
        double reach = REACH * Math.max(ofReference.width, ofGenerated.width);
        double[] shift = new double[rows.length];
        double[] spread = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            double ofRow = ofReference.fromMiddle(i, reach);
            double made = ofGenerated.fromMiddle(i, reach);
            shift[i] = made + ofGenerated.middle - ofRow - ofReference.middle;
            spread[i] = Math.abs(made) - Math.abs(ofRow);
        }
        return new Outcomes(shift, spread);
    }

    double[] shift() {
        return shift;
    }

    double[] spread() {
        return spread;
    }

    private static final class Side {

        private final double[] values;
        private final double middle;
        private final double width;

        private Side(double[] values) {
            this.values = values;
            Percentile percentile = new Percentile();
            percentile.setData(values);
            this.middle = percentile.evaluate(50);
            this.width = (percentile.evaluate(84) - percentile.evaluate(16)) / 2;
        }

        static Side of(float[] column, int[] rows) {
            return new Side(Arrays.stream(rows).mapToDouble(row -> column[row]).toArray());
        }

        double fromMiddle(int i, double reach) {
            return Math.max(-reach, Math.min(reach, values[i] - middle));
        }
    }
}
