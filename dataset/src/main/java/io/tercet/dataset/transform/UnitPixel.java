package io.tercet.dataset.transform;

/** t = v / 255: pixel values 0 to 255 to 0 to 1, the range of a sigmoid. There is nothing to fit. */
public record UnitPixel() implements Transform {

    private static final double RANGE = 255;

    @Override
    public double apply(double value, long row) {
        return value / RANGE;
    }

    /** Cut to 0 to 255, and not rounded. */
    @Override
    public double invert(double transformed) {
        return Math.max(0, Math.min(RANGE, transformed * RANGE));
    }
}
