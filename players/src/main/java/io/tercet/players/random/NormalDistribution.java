package io.tercet.players.random;

/** The standard normal distribution. */
public final class NormalDistribution {

    /** Φ(-2). */
    static final double BELOW_MINUS_TWO = 0.022750131948179195;

    /** The standard deviation of a standard normal cut at ±2: √(1 - 4φ(2) / (1 - 2Φ(-2))). */
    public static final double DEVIATION_WITHIN_TWO = 0.8796256610342398;

    private static final double MIDDLE = 0.425;

    private NormalDistribution() {}

    /**
     * The inverse Φ⁻¹ of the cumulative distribution: algorithm AS 241, PPND7 (Wichura, Applied Statistics 37, 1988),
     * good to about one part in 10⁷.
     *
     * @param probability above 0 and below 1
     */
    static double quantile(double probability) {
        double q = probability - 0.5;
        return Math.abs(q) <= MIDDLE ? middle(q) : tail(q);
    }

    /**
     * As {@link #quantile}, of many.
     *
     * @param probabilities above 0 and below 1
     * @param count of them
     * @param destination of the answers, from {@code place} on
     */
    static void quantiles(double[] probabilities, int count, float[] destination, int place) {
        for (int i = 0; i < count; i++) {
            destination[place + i] = (float) middle(probabilities[i] - 0.5);
        }
        for (int i = 0; i < count; i++) {
            double q = probabilities[i] - 0.5;
            if (Math.abs(q) > MIDDLE) {
                destination[place + i] = (float) tail(q);
            }
        }
    }

    private static double middle(double q) {
        double r = 0.180625 - q * q;
        return q
                * (((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)
                / (((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1);
    }

    private static double tail(double q) {
        double r = Math.sqrt(-Math.log(0.5 - Math.abs(q)));
        double magnitude = r <= 5 ? outer(r - 1.6) : far(r - 5);
        return Math.copySign(magnitude, q);
    }

    private static double outer(double r) {
        return (((0.17023821103 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777)
                / ((0.12021132975 * r + 0.73700164250) * r + 1);
    }

    private static double far(double r) {
        return (((0.017337203997 * r + 0.42868294337) * r + 3.0812263860) * r + 6.6579051150)
                / ((0.012258202635 * r + 0.24197894225) * r + 1);
    }
}
