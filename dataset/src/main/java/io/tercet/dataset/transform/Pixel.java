package io.tercet.dataset.transform;

/** t = v / 127.5 − 1: pixel values 0 to 255 to −1 to 1, the range of a tanh. There is nothing to fit. */
public record Pixel() implements Transform {

    private static final double HALF_RANGE = 127.5;

    @Override
    public double apply(double value, long row) {
        return value / HALF_RANGE - 1;
    }

    /** Cut to 0 to 255, and not rounded. */
    @Override
    public double invert(double transformed) {
        return Math.max(0, Math.min(2 * HALF_RANGE, (transformed + 1) * HALF_RANGE));
    }
}
