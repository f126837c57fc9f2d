package io.tercet.laptop.demo;

import java.util.Arrays;

/**
 * A target's generated sample against a reference sample.
 *
 * @param target its name
 * @param referenceMean of the reference
 * @param generatedMean of the generated sample
 * @param referenceWidth half the central 68.27 % interval of the reference
 * @param generatedWidth the same of the generated sample
 * @param kolmogorovSmirnov largest distance between the empirical distribution functions, 0 to 1
 */
public record TargetFigures(
        String target,
        double referenceMean,
        double generatedMean,
        double referenceWidth,
        double generatedWidth,
        double kolmogorovSmirnov) {

    /** The probability of a normal variable within one standard deviation. */
    private static final double WITHIN_ONE_SIGMA = 0.682689492137086;

    static TargetFigures compare(String target, float[] reference, float[] generated) {
        float[] ascendingReference = ascending(reference);
        float[] ascendingGenerated = ascending(generated);
        return new TargetFigures(
                target,
                mean(reference),
                mean(generated),
                width(ascendingReference),
                width(ascendingGenerated),
                kolmogorovSmirnov(ascendingReference, ascendingGenerated));
    }

    private static float[] ascending(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double width(float[] ascending) {
        return (quantile(ascending, (1 + WITHIN_ONE_SIGMA) / 2) - quantile(ascending, (1 - WITHIN_ONE_SIGMA) / 2)) / 2;
    }

    /** Linear between order statistics, as numpy's default. */
    private static double quantile(float[] ascending, double probability) {
        double position = probability * (ascending.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, ascending.length - 1);
        return ascending[below] + (position - below) * ((double) ascending[above] - ascending[below]);
    }

    private static double kolmogorovSmirnov(float[] a, float[] b) {
        double largest = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            float value = Math.min(a[i], b[j]);
            while (i < a.length && a[i] <= value) {
                i++;
            }
            while (j < b.length && b[j] <= value) {
                j++;
            }
            largest = Math.max(largest, Math.abs((double) i / a.length - (double) j / b.length));
        }
        return largest;
    }
}
