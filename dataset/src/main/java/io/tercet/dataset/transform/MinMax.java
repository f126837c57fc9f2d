package io.tercet.dataset.transform;

/**
 * To −1 to 1, the range of a tanh, as scikit-learn's {@code MinMaxScaler(feature_range=(-1, 1))}: t = 2 (v − lowest) /
 * (highest − lowest) − 1. Values beyond the fitted ones go beyond ±1.
 *
 * @param lowest of the fitted values, in the column's unit
 * @param highest of them, above the lowest
 */
public record MinMax(double lowest, double highest) implements Transform {

    public MinMax {
        if (!(Double.isFinite(lowest) && Double.isFinite(highest) && lowest < highest)) {
            throw new IllegalArgumentException(
                    "'lowest' and 'highest' must be finite and the first below the second, not " + lowest + " and "
                            + highest);
        }
    }

    static Learner learner() {
        return new Learner() {
            private float lowest = Float.POSITIVE_INFINITY;
            private float highest = Float.NEGATIVE_INFINITY;

            @Override
            public int passes() {
                return 1;
            }

            @Override
            public void see(float[] values, int pass) {
                for (float value : values) {
                    lowest = Math.min(lowest, value);
                    highest = Math.max(highest, value);
                }
            }

            @Override
            public Transform learned() {
                if (!(lowest < highest)) {
                    throw new IllegalArgumentException("values that are not all " + lowest);
                }
                return new MinMax(lowest, highest);
            }
        };
    }

    @Override
    public double apply(double value, long row) {
        return 2 * (value - lowest) / (highest - lowest) - 1;
    }

    @Override
    public double invert(double transformed) {
        return lowest + (transformed + 1) / 2 * (highest - lowest);
    }
}
