package io.tercet.dataset.transform;

import java.util.Arrays;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Maps a column to a standard normal or to a uniform distribution by its empirical distribution, as scikit-learn's
 * {@code QuantileTransformer(n_quantiles=1000, subsample=None)} does: linear interpolation between the quantiles, of
 * repeated values (a tie) the middle of their probabilities, and a normal outcome within ±5.199. On the way to a normal,
 * values within 1e-7 of the lowest or highest quantile, or beyond, count as that quantile; the threshold is absolute, so a
 * column should not be given in a unit in which its whole spread is that small.
 */
public final class Quantile implements Transform {

    /** As many quantiles are kept at most; fewer where there are fewer rows. */
    public static final int MOST_QUANTILES = 1000;

    private static final double THRESHOLD = 1e-7;
    private static final double LOWEST = NormalDistribution.quantile(THRESHOLD - Math.ulp(1.0));
    private static final double HIGHEST = NormalDistribution.quantile(1 - (THRESHOLD - Math.ulp(1.0)));

    /** What the column becomes. */
    public enum Output {
        /** Of mean 0 and deviation 1. */
        @JsonProperty("normal")
        NORMAL,
        /** From 0 to 1. */
        @JsonProperty("uniform")
        UNIFORM
    }

    private final double[] quantiles;
    private final Output output;

    /** For each quantile the first that is equal to it. */
    private final int[] firstOfTie;

    /**
     * A transform of known quantiles.
     *
     * @param quantiles at probabilities 0 to 1 in equal steps, in the column's unit: finite and never falling
     * @param output what the column becomes; normal if absent
     */
    @JsonCreator
    public Quantile(@JsonProperty("quantiles") double[] quantiles, @JsonProperty("output") Optional<Output> output) {
        this(quantiles, output.orElse(Output.NORMAL));
    }

    /** A transform of known quantiles, in the column's unit: finite and never falling. */
    public Quantile(double[] quantiles, Output output) {
        if (quantiles.length < 1 || quantiles.length > MOST_QUANTILES) {
            throw new IllegalArgumentException(
                    "'quantiles' must be 1 to " + MOST_QUANTILES + " numbers, not " + quantiles.length);
        }
        this.firstOfTie = new int[quantiles.length];
        for (int i = 0; i < quantiles.length; i++) {
            if (!Double.isFinite(quantiles[i]) || (i > 0 && quantiles[i] < quantiles[i - 1])) {
                throw new IllegalArgumentException(
                        "'quantiles' must be finite and never fall, but number " + (i + 1) + " is " + quantiles[i]);
            }
            firstOfTie[i] = i > 0 && quantiles[i] == quantiles[i - 1] ? firstOfTie[i - 1] : i;
        }
        this.quantiles = quantiles.clone();
        this.output = output;
    }

    /** Learns the quantiles of at least one finite value, interpolating linearly between order statistics. */
    public static Quantile fit(float[] values, Output output) {
        QuantileLearner learner = learner(output);
        learner.seeAll(values);
        return learner.learned();
    }

    static QuantileLearner learner(Output output) {
        return new QuantileLearner(output);
    }

    /** The quantiles at probabilities 0 to 1 in equal steps, in the column's unit. */
    @JsonProperty("quantiles")
    public double[] quantiles() {
        return quantiles.clone();
    }

    /** Whether all fitted values were the same. */
    boolean isConstant() {
        return quantiles[0] == quantiles[quantiles.length - 1];
    }

    @JsonProperty("output")
    Optional<Output> unusualOutput() {
        return output == Output.NORMAL ? Optional.empty() : Optional.of(output);
    }

    @Override
    public double apply(double value, long row) {
        if (output == Output.UNIFORM) {
            return probability(value, 0);
        }
        double normal = NormalDistribution.quantile(probability(value, THRESHOLD));
        return Math.max(LOWEST, Math.min(HIGHEST, normal));
    }

    private double probability(double value, double threshold) {
        int last = quantiles.length - 1;
        if (value - threshold < quantiles[0] || value == quantiles[0]) {
            return 0;
        }
        if (value + threshold > quantiles[last] || value == quantiles[last]) {
            return 1;
        }
        int below = lastNotAbove(value);
        if (quantiles[below] == value) {
            return (probability(firstOfTie[below], quantiles.length) + probability(below, quantiles.length)) / 2;
        }
        double fraction = (value - quantiles[below]) / (quantiles[below + 1] - quantiles[below]);
        return (below + fraction) / last;
    }

    /** Index of the last quantile that is not above a value; halving without branches, which a processor could not predict. */
    private int lastNotAbove(double value) {
        int low = 0;
        int length = quantiles.length;
        while (length > 1) {
            int half = length >>> 1;
            low = quantiles[low + half] <= value ? low + half : low;
            length -= half;
        }
        return low;
    }

    @Override
    public double invert(double transformed) {
        double threshold = output == Output.NORMAL ? THRESHOLD : 0;
        double probability = output == Output.NORMAL ? NormalDistribution.cumulative(transformed) : transformed;
        int last = quantiles.length - 1;
        if (probability - threshold < 0) {
            return quantiles[0];
        }
        if (probability + threshold > 1) {
            return quantiles[last];
        }
        double position = probability * last;
        int below = (int) position;
        int above = Math.min(below + 1, last);
        return quantiles[below] + (position - below) * (quantiles[above] - quantiles[below]);
    }

    /** The probability of a quantile, rounded as scikit-learn rounds it. */
    static double probability(int index, int count) {
        return index == count - 1 && index > 0 ? 1 : index * (1.0 / Math.max(1, count - 1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quantile that && Arrays.equals(quantiles, that.quantiles) && output == that.output;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(quantiles) + output.hashCode();
    }

    @Override
    public String toString() {
        return "Quantile[" + quantiles.length + " from " + quantiles[0] + " to " + quantiles[quantiles.length - 1]
                + " to " + output + "]";
    }
}
