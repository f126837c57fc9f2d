package io.tercet.referee.statistics;

import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * The temperature by which a classifier's logits are divided so that their cross-entropy is least, and its probabilities
 * are, on average, what they say (Guo et al., "On calibration of modern neural networks", ICML 2017).
 */
public final class Temperature {

    /** Answers that are no better than a coin's want an infinite temperature. */
    static final double GREATEST = 100;

    static final double LEAST = 0.01;

    private static final double PRECISION = 1e-9;
    private static final int MOST_EVALUATIONS = 1000;

    private Temperature() {}

    /**
     * Fits it to rows that the classifier has not learned from. The cross-entropy is convex in the inverse temperature, so
     * that its slope has at most one zero.
     *
     * @param reference logits of reference rows, at least one, finite
     * @param generated logits of generated rows, at least one, finite
     * @return {@value #LEAST} to {@value #GREATEST}
     */
    public static double of(float[] reference, float[] generated) {
        Require.finite("reference", reference, 1);
        Require.finite("generated", generated, 1);
        UnivariateFunction slope = inverse -> slope(reference, inverse, -1) + slope(generated, inverse, 1);
        if (slope.value(1 / GREATEST) >= 0) {
            return GREATEST;
        }
        if (slope.value(1 / LEAST) <= 0) {
            return LEAST;
        }
        return 1 / new BrentSolver(PRECISION, PRECISION).solve(MOST_EVALUATIONS, slope, 1 / GREATEST, 1 / LEAST);
    }

    /** d/db of the mean of softplus(sign · b · z). */
    private static double slope(float[] logits, double inverse, int sign) {
        double sum = 0;
        for (float logit : logits) {
            double z = sign * logit;
            sum += z / (1 + Math.exp(-inverse * z));
        }
        return sum / logits.length;
    }
}
