package io.tercet.dataset.tracker;

import io.tercet.dataset.random.CounterRandom;

/** Random numbers of one row: they depend on the seed and the row's index alone. StrictMath makes them the same on every machine. */
final class RowRandom {

    /** Draws are streams of their own, far from those that other packages number from 0. */
    private static final long FIRST_STREAM = 0x7472_6163_6b65_7200L;

    private final long seed;
    private final long row;
    private long stream = FIRST_STREAM;
    private double spareNormal = Double.NaN;

    RowRandom(long seed, long row) {
        this.seed = seed;
        this.row = row;
    }

    /** Uniform in the open interval (0, 1), so that its logarithm is finite. */
    double uniform() {
        return Math.max(0x1p-54, CounterRandom.uniform(seed, stream++, row));
    }

    double uniform(double from, double to) {
        return from + (to - from) * uniform();
    }

    /** Exponential of mean 1. */
    double exponential() {
        return -StrictMath.log(uniform());
    }

    /** Density proportional to exp(−rate · v) for v in (0, 1); a rate of either sign, or of 0 for a uniform. */
    double truncatedExponential(double rate) {
        double u = uniform();
        return StrictMath.abs(rate) < 1e-9 ? u : -StrictMath.log1p(u * StrictMath.expm1(-rate)) / rate;
    }

    /** Standard normal, by Marsaglia's polar method. */
    double normal() {
        if (!Double.isNaN(spareNormal)) {
            double normal = spareNormal;
            spareNormal = Double.NaN;
            return normal;
        }
        double x;
        double y;
        double square;
        do {
            x = uniform(-1, 1);
            y = uniform(-1, 1);
            square = x * x + y * y;
        } while (square >= 1 || x == 0 || y == 0); // a normal of exactly 0 has no logarithm for Moyal's law
        double radius = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
        spareNormal = y * radius;
        return x * radius;
    }

    /** Standard Moyal: an approximation of Landau's energy loss (Moyal 1955), most probable value 0. */
    double moyal() {
        double normal = normal();
        return -StrictMath.log(normal * normal);
    }

    /** Gamma of this shape and scale 1 (Marsaglia and Tsang 2000). */
    double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * StrictMath.pow(uniform(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = normal();
            double cubeRoot = 1 + c * x;
            if (cubeRoot > 0) {
                double v = cubeRoot * cubeRoot * cubeRoot;
                if (StrictMath.log(uniform()) < 0.5 * x * x + d * (1 - v + StrictMath.log(v))) {
                    return d * v;
                }
            }
        }
    }

    double chiSquare(int degreesOfFreedom) {
        return 2 * gamma(degreesOfFreedom / 2.0);
    }

    int binomial(int trials, double probability) {
        int successes = 0;
        for (int trial = 0; trial < trials; trial++) {
            if (uniform() < probability) {
                successes++;
            }
        }
        return successes;
    }
}
