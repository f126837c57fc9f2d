package io.tercet.players.latent;

import java.util.List;
import java.util.stream.IntStream;

/** Ways from one point to another. */
public enum Interpolation {
    /** On the straight line: (1 − t) a + t b. In many dimensions its middle is nearer to 0 than noise ever is. */
    LINEAR {
        @Override
        void between(double[] a, double[] b, double t, double[] point) {
            weigh(1 - t, a, t, b, point);
        }
    },
    /**
     * On the great circle (Shoemake 1985; for latent noise, White 2016): with ω the angle between a and b,
     * sin((1 − t) ω) / sin ω · a + sin(t ω) / sin ω · b. Where a and b are parallel, or one is 0, this is the straight line;
     * where they are opposite, every half circle is as short, and the way leads towards the axis that a has least of.
     */
    SPHERICAL {
        @Override
        void between(double[] a, double[] b, double t, double[] point) {
            double lengthA = Math.sqrt(dot(a, a));
            double lengthB = Math.sqrt(dot(b, b));
            if (lengthA == 0 || lengthB == 0) {
                LINEAR.between(a, b, t, point);
                return;
            }
            double[] unit = scaled(a, 1 / lengthA);
            double along = dot(unit, b) / lengthB;
            double[] aside = new double[a.length];
            weigh(1 / lengthB, b, -along, unit, aside);
            double across = Math.sqrt(dot(aside, aside));
            if (across > SMALLEST_SINE) {
                double angle = Math.atan2(across, along);
                weigh(Math.sin((1 - t) * angle) / across, a, Math.sin(t * angle) / across, b, point);
            } else if (along > 0) {
                LINEAR.between(a, b, t, point);
            } else {
                double length = (1 - t) * lengthA + t * lengthB;
                weigh(length * Math.cos(Math.PI * t), unit, length * Math.sin(Math.PI * t), aside(unit), point);
            }
        }
    };

    /** Below this sine of an angle its directions are rounding errors of 32-bit floats. */
    private static final double SMALLEST_SINE = 1e-6;

    abstract void between(double[] a, double[] b, double t, double[] point);

    /**
     * A point on the way.
     *
     * @param a where t is 0
     * @param b where t is 1; of as many values
     * @param t from 0 to 1
     */
    public float[] between(float[] a, float[] b, double t) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(
                    "There is no way between points of " + a.length + " and of " + b.length + " values");
        }
        if (!(t >= 0 && t <= 1)) {
            throw new IllegalArgumentException("'t' must be from 0 to 1, not " + t);
        }
        if (t == 0 || t == 1) {
            return (t == 0 ? a : b).clone();
        }
        double[] point = new double[a.length];
        between(doubles(a), doubles(b), t, point);
        return floats(point);
    }

    /**
     * The whole way in steps of equal length in t, both ends included.
     *
     * @param points at least 2
     */
    public List<float[]> path(float[] a, float[] b, int points) {
        if (points < 2) {
            throw new IllegalArgumentException("A way has at least 2 points, not " + points);
        }
        return IntStream.range(0, points)
                .mapToObj(i -> between(a, b, (double) i / (points - 1)))
                .toList();
    }

    /** A unit vector at a right angle to another one. */
    private static double[] aside(double[] unit) {
        int least = 0;
        for (int i = 1; i < unit.length; i++) {
            least = Math.abs(unit[i]) < Math.abs(unit[least]) ? i : least;
        }
        double[] aside = scaled(unit, -unit[least]);
        aside[least] += 1;
        double length = Math.sqrt(dot(aside, aside));
        // In one dimension nothing is at a right angle: the way then leads through 0.
        return scaled(aside, length == 0 ? 0 : 1 / length);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void weigh(double weightA, double[] a, double weightB, double[] b, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = weightA * a[i] + weightB * b[i];
        }
    }

    private static double[] scaled(double[] vector, double factor) {
        double[] scaled = new double[vector.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = factor * vector[i];
        }
        return scaled;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
