package io.tercet.benchmarks.precision;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * The mean of paired differences and its 95 % interval by Student's t distribution.
 *
 * @param mean of second - first
 * @param low lower end
 * @param high upper end
 */
record PairedDifference(double mean, double low, double high) {

    private static final double UPPER_QUANTILE = 0.975;

    /** Of at least two pairs. */
    static PairedDifference of(double[] first, double[] second) {
        int pairs = first.length;
        if (pairs < 2 || second.length != pairs) {
            throw new IllegalArgumentException(
                    "At least two pairs are needed, not " + pairs + " and " + second.length + " values");
        }
        double[] differences =
                IntStream.range(0, pairs).mapToDouble(i -> second[i] - first[i]).toArray();
        double mean = Arrays.stream(differences).average().orElseThrow();
        double variance = Arrays.stream(differences)
                        .map(difference -> (difference - mean) * (difference - mean))
                        .sum()
                / (pairs - 1);
        double half =
                new TDistribution(pairs - 1).inverseCumulativeProbability(UPPER_QUANTILE) * Math.sqrt(variance / pairs);
        return new PairedDifference(mean, mean - half, mean + half);
    }

    boolean containsZero() {
        return low <= 0 && 0 <= high;
    }
}
