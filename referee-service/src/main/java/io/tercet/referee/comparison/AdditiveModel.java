package io.tercet.referee.comparison;

import java.util.Arrays;
import java.util.List;

/**
 * What can be said of a value by each column on its own: a sum of step functions, one of each column, fitted by going round
 * the columns and giving each step the mean of what the others leave over (backfitting: T. Hastie and R. Tibshirani,
 * "Generalized Additive Models", 1990).
 */
final class AdditiveModel {

    private static final int ROUNDS = 5;

    private AdditiveModel() {}

    /**
     * What the model leaves over.
     *
     * @param values one per row
     * @param steps for each column the step that each row is on, counted from 0
     */
    static double[] residuals(double[] values, List<int[]> steps) {
        double mean = Arrays.stream(values).average().orElse(0);
        double[] left = Arrays.stream(values).map(value -> value - mean).toArray();
        for (int round = 0; round < ROUNDS; round++) {
            // A step's function is whatever was taken from it so far, and taking the mean of what is left adds to it.
            steps.forEach(column -> takeMeans(left, column));
        }
        return left;
    }

    private static void takeMeans(double[] left, int[] steps) {
        int count = 1 + Arrays.stream(steps).max().orElse(0);
        double[] sums = new double[count];
        int[] rows = new int[count];
        for (int row = 0; row < left.length; row++) {
            sums[steps[row]] += left[row];
            rows[steps[row]]++;
        }
        for (int row = 0; row < left.length; row++) {
            left[row] -= sums[steps[row]] / rows[steps[row]];
        }
    }
}
