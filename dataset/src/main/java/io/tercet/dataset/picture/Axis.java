package io.tercet.dataset.picture;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * An axis of a chart.
 *
 * @param low value at its first pixel
 * @param high value at its last pixel, above {@code low}
 * @param first pixel
 * @param last pixel; below the first where values grow upwards
 */
public record Axis(double low, double high, int first, int last) {

    private static final List<Integer> NICE = List.of(1, 2, 5, 10);

    public Axis {
        if (!(low < high)) {
            throw new IllegalArgumentException("An axis goes from low to high, not from " + low + " to " + high);
        }
    }

    /** An axis that holds some values and has a little room where all are the same. */
    public static Axis around(double least, double most, int first, int last) {
        double room = most > least ? 0 : Math.max(1e-6, Math.abs(most) / 10);
        return new Axis(least - room, most + room, first, last);
    }

    /** Where a value is; one beyond an end is at that end. */
    public int pixel(double value) {
        double part = Math.max(0, Math.min(1, (value - low) / (high - low)));
        return (int) Math.round(first + part * (last - first));
    }

    /**
     * Round values on the axis: multiples of 1, 2 or 5 times a power of ten.
     *
     * @param most of them, roughly
     */
    public List<BigDecimal> ticks(int most) {
        BigDecimal step = step((high - low) / most);
        List<BigDecimal> ticks = new ArrayList<>();
        BigDecimal tick =
                BigDecimal.valueOf(low).divide(step, 0, RoundingMode.CEILING).multiply(step);
        for (; tick.doubleValue() <= high; tick = tick.add(step)) {
            ticks.add(tick);
        }
        return ticks;
    }

    private static BigDecimal step(double least) {
        int exponent = (int) Math.floor(Math.log10(least));
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(exponent);
        return NICE.stream()
                .map(factor -> power.multiply(BigDecimal.valueOf(factor)))
                .filter(step -> step.doubleValue() >= least)
                .findFirst()
                .orElseThrow();
    }
}
