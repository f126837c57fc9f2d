package io.tercet.laptop.sweep;

/**
 * How often something happened, with the 95 % interval of Wilson (1927), which holds at 0 and 1 too.
 *
 * @param value fraction
 * @param low end of the interval
 * @param high end of the interval
 */
record Proportion(double value, double low, double high) {

    private static final double Z = 1.959963984540054;

    /**
     * Of trials.
     *
     * @param successes at most {@code trials}
     * @param trials at least 1
     */
    static Proportion of(int successes, int trials) {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException(successes + " successes of " + trials + " trials are none");
        }
        double p = (double) successes / trials;
        double centre = p + Z * Z / (2 * trials);
        double spread = Z * Math.sqrt(p * (1 - p) / trials + Z * Z / (4.0 * trials * trials));
        double scale = 1 + Z * Z / trials;
        return new Proportion(p, Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale));
    }
}
