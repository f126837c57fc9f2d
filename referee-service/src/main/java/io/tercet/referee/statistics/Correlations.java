package io.tercet.referee.statistics;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/** Pearson's correlations between columns. */
public final class Correlations {

    private Correlations() {}

    /**
     * The greatest |ρ of the generated − ρ of the reference| over pairs of columns; 0 where there is no pair. A constant
     * column, whose correlation is not defined, counts as uncorrelated.
     *
     * @param reference columns of equal length, at least two rows
     * @param generated the same columns of the generated rows
     */
    public static double largestDifference(double[][] reference, double[][] generated) {
        if (reference.length != generated.length) {
            throw new IllegalArgumentException("Correlations are compared of the same columns, not of "
                    + reference.length + " and " + generated.length);
        }
        double largest = 0;
        for (int first = 0; first < reference.length; first++) {
            for (int second = first + 1; second < reference.length; second++) {
                double difference = correlation(generated[first], generated[second])
                        - correlation(reference[first], reference[second]);
                largest = Math.max(largest, Math.abs(difference));
            }
        }
        return largest;
    }

    private static double correlation(double[] first, double[] second) {
        double correlation = new PearsonsCorrelation().correlation(first, second);
        return Double.isNaN(correlation) ? 0 : correlation;
    }
}
