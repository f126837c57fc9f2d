package io.tercet.referee.statistics;

import org.apache.commons.math3.distribution.NormalDistribution;

import io.tercet.contracts.Estimate;

/**
 * The unsmoothed binary cross-entropy of a classifier's logits, ½ E[softplus(−z) | reference] + ½ E[softplus(z) |
 * generated], in nats: ln 2 for a classifier that does not know, more for one that is wrong.
 *
 * @param mean over rows, both samples weighing the same
 * @param standardError of the mean over rows
 */
public record CrossEntropy(double mean, double standardError) {

    /**
     * Measures it.
     *
     * @param reference logits of the reference rows, labelled 1; at least two, finite
     * @param generated logits of the generated rows, labelled 0; at least two, finite
     */
    public static CrossEntropy of(float[] reference, float[] generated) {
        double[] ofReference = softplus(Require.finite("reference", reference, 2), -1);
        double[] ofGenerated = softplus(Require.finite("generated", generated, 2), 1);
        double variance =
                Moments.variance(ofReference) / reference.length + Moments.variance(ofGenerated) / generated.length;
        return new CrossEntropy((Moments.mean(ofReference) + Moments.mean(ofGenerated)) / 2, Math.sqrt(variance) / 2);
    }

    /**
     * The cross-entropy of each pair of a reference and a generated row.
     *
     * @param reference logits of the reference rows, finite
     * @param generated logits of as many generated rows
     * @param temperature by which the logits are divided first, above 0
     */
    public static double[] ofPairs(float[] reference, float[] generated, double temperature) {
        double[] pairs = new double[reference.length];
        for (int pair = 0; pair < pairs.length; pair++) {
            pairs[pair] = (softplus(-reference[pair] / temperature) + softplus(generated[pair] / temperature)) / 2;
        }
        return pairs;
    }

    /** With its two-sided normal interval, cut at 0. */
    public Estimate estimate(double confidence) {
        double reach = new NormalDistribution().inverseCumulativeProbability((1 + confidence) / 2) * standardError;
        return new Estimate(mean, standardError, Math.max(0, mean - reach), mean + reach);
    }

    private static double[] softplus(float[] logits, int sign) {
        double[] losses = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            losses[i] = softplus(sign * logits[i]);
        }
        return losses;
    }

    /** ln(1 + exp(z)) without overflow. */
    private static double softplus(double z) {
        return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }
}
