package io.tercet.dataset.transform;

/** The decimal logarithm of a positive column. */
public record Log10() implements Transform {

    @Override
    public double apply(double value, long row) {
        return Math.log10(value);
    }

    /** At most the largest 32-bit float. */
    @Override
    public double invert(double transformed) {
        return Math.min(Math.pow(10, transformed), Float.MAX_VALUE);
    }
}
