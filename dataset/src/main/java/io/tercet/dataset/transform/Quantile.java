package io.tercet.dataset.transform;

import java.util.Arrays;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Maps a column to a standard normal by its empirical distribution, as scikit-learn's
 * {@code QuantileTransformer(output_distribution='normal', n_quantiles=1000, subsample=None)} does: linear interpolation
 * between the quantiles, of repeated values (a tie) the middle of their probabilities, and the outcome within ±5.199.
 * Values within 1e-7 of the lowest or highest quantile, or beyond, count as that quantile; the threshold is absolute, so
 * a column should not be given in a unit in which its whole spread is that small.
 */
public final class Quantile implements Transform {

    /** As many quantiles are kept at most; fewer where there are fewer rows. */
    public static final int MOST_QUANTILES = 1000;

    private static final double THRESHOLD = 1e-7;
    private static final double LOWEST = NormalDistribution.quantile(THRESHOLD - Math.ulp(1.0));
    private static final double HIGHEST = NormalDistribution.quantile(1 - (THRESHOLD - Math.ulp(1.0)));

    private final double[] quantiles;

    /**
     * A transform of known quantiles.
     *
     * @param quantiles at probabilities 0 to 1 in equal steps, in the column's unit: finite and never falling
     */
    @JsonCreator
    public Quantile(@JsonProperty("quantiles") double[] quantiles) {
        if (quantiles.length < 1 || quantiles.length > MOST_QUANTILES) {
            throw new IllegalArgumentException(
                    "'quantiles' must be 1 to " + MOST_QUANTILES + " numbers, not " + quantiles.length);
        }
        for (int i = 0; i < quantiles.length; i++) {
            if (!Double.isFinite(quantiles[i]) || (i > 0 && quantiles[i] < quantiles[i - 1])) {
                throw new IllegalArgumentException(
                        "'quantiles' must be finite and never fall, but number " + (i + 1) + " is " + quantiles[i]);
            }
        }
        this.quantiles = quantiles.clone();
    }

    /** Learns the quantiles of at least one finite value, interpolating linearly between order statistics. */
    public static Quantile fit(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("A quantile transform is fitted on at least one value");
        }
        double[] sorted = values.clone();
        Arrays.parallelSort(sorted);
        double[] quantiles = new double[Math.min(MOST_QUANTILES, sorted.length)];
        for (int i = 0; i < quantiles.length; i++) {
            double quantile = percentile(sorted, 100 * probability(i, quantiles.length));
            quantiles[i] = i == 0 ? quantile : Math.max(quantile, quantiles[i - 1]);
        }
        return new Quantile(quantiles);
    }

    /**
     * NumPy's percentile, with its order of operations: whether a quantile falls on a repeated value or a rounding error
     * beside it decides how many quantiles are tied.
     */
    private static double percentile(double[] sorted, double percent) {
        double position = (sorted.length - 1) * (percent / 100);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        double fraction = position - below;
        double difference = sorted[above] - sorted[below];
        return fraction < 0.5 ? sorted[below] + difference * fraction : sorted[above] - difference * (1 - fraction);
    }

    /** The quantiles at probabilities 0 to 1 in equal steps, in the column's unit. */
    @JsonProperty("quantiles")
    public double[] quantiles() {
        return quantiles.clone();
    }

    @Override
    public double apply(double value) {
        double probability = probability(value);
        return Math.max(LOWEST, Math.min(HIGHEST, NormalDistribution.quantile(probability)));
    }

    private double probability(double value) {
        int last = quantiles.length - 1;
        if (value - THRESHOLD < quantiles[0]) {
            return 0;
        }
        if (value + THRESHOLD > quantiles[last]) {
            return 1;
        }
        int found = Arrays.binarySearch(quantiles, value);
        if (found >= 0) {
            return (probability(firstOf(found), quantiles.length) + probability(lastOf(found), quantiles.length)) / 2;
        }
        int above = -found - 1;
        double fraction = (value - quantiles[above - 1]) / (quantiles[above] - quantiles[above - 1]);
        return (above - 1 + fraction) / last;
    }

    private int firstOf(int tie) {
        int first = tie;
        while (first > 0 && quantiles[first - 1] == quantiles[tie]) {
            first--;
        }
        return first;
    }

    private int lastOf(int tie) {
        int last = tie;
        while (last < quantiles.length - 1 && quantiles[last + 1] == quantiles[tie]) {
            last++;
        }
        return last;
    }

    @Override
    public double invert(double transformed) {
        double probability = NormalDistribution.cumulative(transformed);
        int last = quantiles.length - 1;
        if (probability - THRESHOLD < 0) {
            return quantiles[0];
        }
        if (probability + THRESHOLD > 1) {
            return quantiles[last];
        }
        double position = probability * last;
        int below = (int) position;
        int above = Math.min(below + 1, last);
        return quantiles[below] + (position - below) * (quantiles[above] - quantiles[below]);
    }

    private static double probability(int index, int count) {
        return index == count - 1 && index > 0 ? 1 : index * (1.0 / Math.max(1, count - 1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quantile that && Arrays.equals(quantiles, that.quantiles);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(quantiles);
    }

    @Override
    public String toString() {
        return "Quantile[" + quantiles.length + " from " + quantiles[0] + " to " + quantiles[quantiles.length - 1]
                + "]";
    }
}
