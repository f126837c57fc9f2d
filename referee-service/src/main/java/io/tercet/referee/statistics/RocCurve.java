package io.tercet.referee.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.tercet.contracts.verdict.RocPoint;

/** The mean of ROC curves at equally spaced shares of accepted generated rows (Fawcett 2006, "vertical averaging"). */
public final class RocCurve {

    private static final int STEPS = 100;

    private final double[] accepted = new double[STEPS + 1];
    private int curves;

    /**
     * Adds a curve, linear between its points; where it rises vertically, its upper end counts.
     *
     * @param reference scores of the reference rows, at least two, finite
     * @param generated scores of the generated rows, at least two, finite
     */
    public void add(float[] reference, float[] generated) {
        Descending references = new Descending(Require.finite("reference", reference, 2));
        Descending generateds = new Descending(Require.finite("generated", generated, 2));
        double left = 0;
        double leftHeight = 0;
        int step = 0;
        while (step <= STEPS) {
            float threshold = Math.max(references.next(), generateds.next());
            double right = generateds.passTo(threshold);
            double rightHeight = references.passTo(threshold);
            while (step <= STEPS && isBefore(step, right, generated.length)) {
                double share = (double) step / STEPS * generated.length;
                double height = leftHeight + (rightHeight - leftHeight) * (share - left) / (right - left);
                accepted[step++] += height / reference.length;
            }
            if (right == generated.length && rightHeight == reference.length) {
                accepted[step++] += 1;
            }
            left = right;
            leftHeight = rightHeight;
        }
        curves++;
    }

    private static boolean isBefore(int step, double passed, int of) {
        return step * (double) of < passed * STEPS;
    }

    /** From the first to the last, 101 of them. */
    public List<RocPoint> points() {
        if (curves == 0) {
            throw new IllegalStateException("There is no curve to take a mean of");
        }
        List<RocPoint> points = new ArrayList<>();
        for (int step = 0; step <= STEPS; step++) {
            points.add(new RocPoint((double) step / STEPS, accepted[step] / curves));
        }
        return points;
    }

    /** A sample's scores from the highest to the lowest. */
    private static final class Descending {

        private final float[] ascending;
        private int passed;

        Descending(float[] scores) {
            this.ascending = scores.clone();
            Arrays.sort(ascending);
        }

        /** The highest score not passed, or negative infinity. */
        float next() {
            return passed == ascending.length ? Float.NEGATIVE_INFINITY : ascending[ascending.length - 1 - passed];
        }

        /** Passes all scores down to a threshold, itself included, and counts all that have been passed. */
        int passTo(float threshold) {
            while (passed < ascending.length && next() >= threshold) {
                passed++;
            }
            return passed;
        }
    }
}
