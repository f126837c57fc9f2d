package io.tercet.referee.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;

import io.tercet.contracts.Estimate;

/**
 * The Jensen–Shannon divergence in bits that a referee has proven, (ln 2 − BCE) / ln 2. The best possible classifier
 * attains the divergence (Goodfellow et al. 2014, theorem 1), so that a trained one gives a lower bound.
 */
public final class JensenShannon {

    private static final double LN2 = Math.log(2);
    private static final int RESAMPLES = 1000;
    private static final long SEED = 1;

    private JensenShannon() {}

    /**
     * The bound with its interval, each cut to the divergence's range of 0 to 1: quantiles of the figure over {@value
     * #RESAMPLES} resamples of the pairs with replacement (Efron's percentile bootstrap), which are stretched about the
     * figure by what {@link SeedCombination} finds that seeds add to the rows.
     *
     * @param losses for each seed the cross-entropy of each pair, in nats
     * @param confidence level of the interval, above 0 and below 1
     */
    public static Estimate of(double[][] losses, double confidence) {
        double[] pairs = SeedCombination.averages(losses);
        double widening = new SeedCombination(losses).widening();
        double mean = Moments.mean(pairs);
        double[] deviations = deviations(pairs, mean, widening);
        double value = divergence(mean);
        double standardError = Math.sqrt(Moments.variance(deviations)) / LN2;
        double low = divergence(mean + quantile(deviations, (1 + confidence) / 2));
        double high = divergence(mean + quantile(deviations, (1 - confidence) / 2));
        return new Estimate(value, standardError, Math.min(low, value), Math.max(high, value));
    }

    /** Of the resampled means from the mean, stretched, in ascending order. */
    private static double[] deviations(double[] pairs, double mean, double widening) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] deviations = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double sum = 0;
            for (int draw = 0; draw < pairs.length; draw++) {
                sum += pairs[random.nextInt(pairs.length)];
            }
            deviations[i] = (sum / pairs.length - mean) * widening;
        }
        Arrays.sort(deviations);
        return deviations;
    }

    /** Linear between order statistics. */
    private static double quantile(double[] ascending, double share) {
        double position = share * (ascending.length - 1);
        int lower = (int) position;
        int upper = Math.min(lower + 1, ascending.length - 1);
        return ascending[lower] + (position - lower) * (ascending[upper] - ascending[lower]);
    }

    private static double divergence(double bce) {
        return Math.min(1, Math.max(0, (LN2 - bce) / LN2));
    }
}
