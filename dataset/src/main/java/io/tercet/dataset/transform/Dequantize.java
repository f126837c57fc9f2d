package io.tercet.dataset.transform;

import io.tercet.dataset.random.CounterRandom;

/**
 * Makes a continuous quantity of whole numbers: t = v + U[0, 1), a different random number in each row; inverted by
 * rounding down.
 *
 * @param seed of the random numbers
 * @param stream tells this column's random numbers from those of others
 */
public record Dequantize(long seed, long stream) implements Transform {

    /** Beyond it, 32-bit floats have no room for a fraction worth the name. */
    private static final float LARGEST = 1 << 20;

    static Learner learner(long seed, long stream) {
        return new Learner() {
            @Override
            public int passes() {
                return 1;
            }

            @Override
            public void see(float[] values, int pass) {
                for (float value : values) {
                    if (value != Math.rint(value) || Math.abs(value) > LARGEST) {
                        throw new IllegalArgumentException(
                                "whole numbers from " + -(int) LARGEST + " to " + (int) LARGEST + ", not " + value);
                    }
                }
            }

            @Override
            public Transform learned() {
                return new Dequantize(seed, stream);
            }
        };
    }

    /** Rounding to a 32-bit float does not carry it to the next whole number. */
    @Override
    public double apply(double value, long row) {
        double random = CounterRandom.uniform(seed, stream, row);
        return Math.min((float) (value + random), Math.nextDown((float) value + 1));
    }

    @Override
    public double invert(double transformed) {
        return Math.floor(transformed);
    }
}
