package io.tercet.referee.comparison;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Where a condition's values are cut into parts of about equally many rows, or into its categories. */
final class Cuts {

    /** A cut is rounded to a power of ten of at most this share of the central half of the values. */
    private static final double COARSENESS = 0.05;

    /** Of more categories each would have few rows. */
    private static final int MOST_CATEGORIES = 12;

    private Cuts() {}

    /**
     * Where a condition is cut: as {@link #of(float[], int[], int)}, or halfway between the numbers of categories, of which each is
     * a part where they are few.
     *
     * @param parts at least 1
     */
    static double[] of(Pairs pairs, String condition, int[] rows, int parts) {
        int categories = pairs.categories().getOrDefault(condition, List.of()).size();
        if (categories > 0 && categories <= MOST_CATEGORIES) {
            return IntStream.range(1, categories).mapToDouble(Cuts::halfway).toArray();
        }
        double[] cuts = of(pairs.reference().column(condition), rows, parts);
        return categories == 0
                ? cuts
                : DoubleStream.of(cuts).map(Cuts::halfway).distinct().toArray();
    }

    /** Before the category that a number stands for, which may not be exact. */
    private static double halfway(double number) {
        return Math.rint(number) - 0.5;
    }

    /**
     * Round values between the parts, ascending and distinct; fewer than wanted where values are few.
     *
     * @param values at least one
     * @param parts at least 1
     */
    private static double[] of(float[] values, int[] rows, int parts) {
        float[] ascending = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            ascending[i] = values[rows[i]];
        }
        Arrays.sort(ascending);
        double spread = (double) ascending[ascending.length * 3 / 4] - ascending[ascending.length / 4];
        float least = ascending[0];
        return IntStream.range(1, parts)
                .mapToDouble(part -> ascending[(int) ((long) part * ascending.length / parts)])
                .map(cut -> spread > 0 ? round(cut, COARSENESS * spread) : cut)
                .filter(cut -> cut > least && cut <= ascending[ascending.length - 1])
                .distinct()
                .toArray();
    }

    private static double round(double cut, double step) {
        int digits = -(int) Math.floor(Math.log10(step));
        return BigDecimal.valueOf(cut).setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
    }
}
