package io.tercet.contracts;

/**
 * A measured number with its uncertainty.
 *
 * @param value the point estimate
 * @param standardError one standard deviation of the estimate, in the value's unit
 * @param low lower end of the confidence interval
 * @param high upper end of the confidence interval; the level is stated where the estimate is published
 */
public record Estimate(double value, double standardError, double low, double high) {
    public Estimate {
        if (!(low <= value && value <= high) || !(standardError >= 0)) {
            throw new IllegalArgumentException("An estimate's interval must contain its value: " + value + " ± "
                    + standardError + " in [" + low + ", " + high + "]");
        }
    }
}
