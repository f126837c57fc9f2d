package io.tercet.dataset.transform;

/** The natural logarithm of a positive column. */
public record Log() implements Transform {

    @Override
    public double apply(double value, long row) {
        return Math.log(value);
    }

    /** At most the largest 32-bit float. */
    @Override
    public double invert(double transformed) {
        return Math.min(Math.exp(transformed), Float.MAX_VALUE);
    }
}
