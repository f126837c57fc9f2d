package io.tercet.referee.statistics;

import java.util.Arrays;

/** Mean and unbiased variance. */
public final class Moments {

    private Moments() {}

    public static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /** With n − 1 in the denominator. */
    public static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (values.length - 1);
    }
}
