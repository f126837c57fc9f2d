package io.tercet.referee.statistics;

import io.tercet.contracts.Estimate;

/**
 * The Jensen–Shannon divergence in bits that a referee has proven, (ln 2 − BCE) / ln 2. The best possible classifier
 * attains the divergence (Goodfellow et al. 2014, theorem 1), so that a trained one gives a lower bound.
 */
public final class JensenShannon {

    private static final double LN2 = Math.log(2);

    private JensenShannon() {}

    /** The bound and its interval, each cut to the divergence's range of 0 to 1. */
    public static Estimate of(Estimate bce) {
        return new Estimate(
                divergence(bce.value()), bce.standardError() / LN2, divergence(bce.high()), divergence(bce.low()));
    }

    private static double divergence(double bce) {
        return Math.min(1, Math.max(0, (LN2 - bce) / LN2));
    }
}
