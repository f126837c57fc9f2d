package io.tercet.dataset.transform;

/**
 * Puts the fitted column's median in the place of a missing value (NaN), as scikit-learn's
 * {@code SimpleImputer(strategy='median')}. What was missing is not known any more, so that inverting changes nothing.
 *
 * @param median in the column's unit
 */
public record Impute(double median) implements Transform {

    public Impute {
        if (!Double.isFinite(median)) {
            throw new IllegalArgumentException("'median' must be finite, not " + median);
        }
    }

    static Learner learner() {
        return new Learner() {
            private final OrderStatistics statistics =
                    new OrderStatistics(count -> count == 0 ? new long[0] : new long[] {(count - 1) / 2, count / 2});

            @Override
            public int passes() {
                return OrderStatistics.PASSES;
            }

            @Override
            public void see(float[] values, int pass) {
                statistics.see(values, pass);
            }

            @Override
            public Transform learned() {
                float[] middle = statistics.selected();
                if (middle.length == 0) {
                    throw new IllegalArgumentException("at least one value that is not missing");
                }
                return new Impute(((double) middle[0] + middle[1]) / 2);
            }
        };
    }

    @Override
    public double apply(double value, long row) {
        return Double.isNaN(value) ? median : value;
    }

    @Override
    public double invert(double transformed) {
        return transformed;
    }
}
