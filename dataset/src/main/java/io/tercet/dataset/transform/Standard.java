package io.tercet.dataset.transform;

/**
 * Subtracts the mean and divides by the standard deviation, as scikit-learn's StandardScaler does: the deviation is that
 * of the population (divided by n, not n − 1), and a constant column, having none, is only shifted.
 *
 * @param mean of the fitted values, in the column's unit
 * @param scale their standard deviation, above 0; 1 where the column is constant
 */
public record Standard(double mean, double scale) implements Transform {

    private static final double EPSILON = Math.ulp(1.0);

    public Standard {
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("'mean' must be finite, not " + mean);
        }
        if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("'scale' must be above 0 and finite, not " + scale);
        }
    }

    static Learner learner() {
        return new StandardLearner();
    }

    /**
     * The transform of values with these sums.
     *
     * @param count of the values, at least 1
     * @param squares sum of the squares of (value − mean)
     * @param deviations sum of (value − mean)
     */
    static Standard of(long count, double mean, double squares, double deviations) {
        // The second term takes back what rounding left in the mean (Chan, Golub and LeVeque 1983, equation 1.7).
        double variance = (squares - deviations * deviations / count) / count;
        return new Standard(mean, isConstant(variance, mean, count) ? 1 : Math.sqrt(variance));
    }

    /** Whether the variance is no more than what rounding makes of equal values, scikit-learn's criterion. */
    private static boolean isConstant(double variance, double mean, long count) {
        double rounding = count * mean * EPSILON;
        return variance <= count * EPSILON * variance + rounding * rounding;
    }

    @Override
    public double apply(double value, long row) {
        return (value - mean) / scale;
    }

    @Override
    public double invert(double transformed) {
        return transformed * scale + mean;
    }
}
