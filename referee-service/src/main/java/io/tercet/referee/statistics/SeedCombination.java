package io.tercet.referee.statistics;

import org.apache.commons.math3.distribution.TDistribution;

import io.tercet.contracts.Estimate;

/**
 * One estimate from K referees that differ by their seeds but share their rows.
 *
 * <p>With θₖ and sₖ each referee's figure and its standard error over rows, the estimate is the mean θ̄ and its variance
 *
 * <pre>T = W + B / K,   W = mean of sₖ²,   B = variance of the θₖ, K − 1 in the denominator.</pre>
 *
 * Because the rows are shared, asking more referees does not divide W: that keeps one examination's worth of row
 * fluctuation, which is conservative, as the referees judge different halves. B / K is what the choice of seeds adds. The
 * interval is θ̄ ± t √T with Student's t of Welch and Satterthwaite's degrees of freedom,
 *
 * <pre>ν = T² / ((B / K)² / (K − 1) + W² / (2n − 2)),   n rows of each sample,</pre>
 *
 * so that few seeds which disagree give a wide interval and many which agree give a normal one.
 */
public final class SeedCombination {

    private final double[] values;
    private final double[] standardErrors;
    private final long rows;

    /**
     * Takes what each referee found.
     *
     * @param values each referee's figure; at least two
     * @param standardErrors of each, over rows
     * @param rows of each sample that each referee judged; at least two
     */
    public SeedCombination(double[] values, double[] standardErrors, long rows) {
        if (values.length < 2 || values.length != standardErrors.length || rows < 2) {
            throw new IllegalArgumentException(
                    "Combining takes at least two seeds, a standard error for each and two rows, not " + values.length
                            + " values, " + standardErrors.length + " standard errors and " + rows + " rows");
        }
        this.values = values.clone();
        this.standardErrors = standardErrors.clone();
        this.rows = rows;
    }

    /**
     * The mean with its two-sided interval.
     *
     * @param confidence level of the interval, above 0 and below 1
     * @param least smallest possible value, to which the interval is cut
     * @param greatest largest possible value
     */
    public Estimate estimate(double confidence, double least, double greatest) {
        int seeds = values.length;
        double mean = Moments.mean(values);
        double within = meanSquare(standardErrors);
        double between = Moments.variance(values) / seeds;
        double variance = within + between;
        if (variance == 0) {
            return new Estimate(mean, 0, mean, mean);
        }
        double freedom = variance * variance / (between * between / (seeds - 1) + within * within / (2.0 * (rows - 1)));
        double reach = new TDistribution(null, freedom).inverseCumulativeProbability((1 + confidence) / 2)
                * Math.sqrt(variance);
        return new Estimate(mean, Math.sqrt(variance), Math.max(least, mean - reach), Math.min(greatest, mean + reach));
    }

    private static double meanSquare(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number * number;
        }
        return sum / numbers.length;
    }
}
