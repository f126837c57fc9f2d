package io.tercet.laptop.sweep;

/**
 * By how much one proportion exceeds another, with the 95 % interval that Newcombe 1998 (Statistics in Medicine 17, method 10)
 * makes of the two proportions' own.
 *
 * @param value difference
 * @param low end of the interval
 * @param high end of the interval
 */
record RateDifference(double value, double low, double high) {

    static RateDifference between(Proportion one, Proportion other) {
        double value = one.value() - other.value();
        return new RateDifference(
                value,
                value - Math.hypot(one.value() - one.low(), other.high() - other.value()),
                value + Math.hypot(one.high() - one.value(), other.value() - other.low()));
    }
}
