package io.tercet.referee.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Many tests at once (S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics
 * 6, 1979). Of all tests whose adjusted p-value is below a level, the probability that even one rejects a true hypothesis is
 * below that level, however the tests depend on each other. Methods that bound the share of false rejections find more, but
 * every difference that a verdict marks is one that a person will go and look for.
 */
public final class Holm {

    private Holm() {}

    /**
     * Adjusted p-values, in the order given.
     *
     * @param pValues each from 0 to 1
     */
    public static double[] adjust(double[] pValues) {
        int[] ascending = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(test -> pValues[test]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[pValues.length];
        double largest = 0;
        for (int i = 0; i < ascending.length; i++) {
            double p = pValues[ascending[i]];
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException(
                        "A p-value is from 0 to 1, not " + p + " of " + Arrays.toString(pValues));
            }
            largest = Math.max(largest, Math.min(1, (ascending.length - i) * p));
            adjusted[ascending[i]] = largest;
        }
        return adjusted;
    }
}
