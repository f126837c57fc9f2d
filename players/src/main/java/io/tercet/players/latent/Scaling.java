package io.tercet.players.latent;

import java.util.Arrays;

/** Moves and stretches noise dimension by dimension: zᵢ = meanᵢ + spreadᵢ · εᵢ. */
public final class Scaling {

    private final double[] means;
    private final double[] spreads;

    /**
     * A scaling of as many dimensions as there are means.
     *
     * @param means finite
     * @param spreads finite, at least 0; as many as means
     */
    public Scaling(double[] means, double[] spreads) {
        if (means.length != spreads.length) {
            throw new IllegalArgumentException(
                    "There must be as many means as spreads, not " + means.length + " and " + spreads.length);
        }
        for (int i = 0; i < means.length; i++) {
            if (!Double.isFinite(means[i])) {
                throw new IllegalArgumentException("The mean of dimension " + i + " must be finite, not " + means[i]);
            }
            if (!(spreads[i] >= 0 && spreads[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "The spread of dimension " + i + " must be finite and at least 0, not " + spreads[i]);
            }
        }
        this.means = means.clone();
        this.spreads = spreads.clone();
    }

    /** The scaling that changes nothing. */
    public static Scaling none(int dimensions) {
        double[] ones = new double[dimensions];
        Arrays.fill(ones, 1);
        return new Scaling(new double[dimensions], ones);
    }

    /** The scaled noise. */
    public float[] apply(float[] noise) {
        if (noise.length != means.length) {
            throw new IllegalArgumentException(
                    "A scaling of " + means.length + " dimensions is none of " + noise.length);
        }
        float[] scaled = new float[noise.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (means[i] + spreads[i] * noise[i]);
        }
        return scaled;
    }
}
