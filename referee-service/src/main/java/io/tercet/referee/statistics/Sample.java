package io.tercet.referee.statistics;

import java.util.Arrays;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/** Values of one quantity, in ascending order so that distances between two samples are one pass over both. */
public final class Sample {

    /** P(−1 &lt; z &lt; 1) of a standard normal z, 68.27 %: its half-width is σ. */
    private static final double ONE_SIGMA = 2 * new NormalDistribution().cumulativeProbability(1) - 1;

    private final float[] ascending;

    private Sample(float[] ascending) {
        this.ascending = ascending;
    }

    /**
     * Sorts a copy.
     *
     * @param values at least two, finite
     */
    public static Sample of(float[] values) {
        float[] ascending = Require.finite("compared", values, 2).clone();
        Arrays.sort(ascending);
        return new Sample(ascending);
    }

    /** The arithmetic mean. */
    public double mean() {
        double sum = 0;
        for (float value : ascending) {
            sum += value;
        }
        return sum / ascending.length;
    }

    /**
     * The value below which a share of the sample lies, linear between order statistics (type 7 of Hyndman and Fan 1996).
     *
     * @param share 0 to 1
     */
    public double quantile(double share) {
        double position = share * (ascending.length - 1);
        int lower = (int) position;
        int upper = Math.min(lower + 1, ascending.length - 1);
        return ascending[lower] + (position - lower) * ((double) ascending[upper] - ascending[lower]);
    }

    /** Half the width of the central 68.27 %: σ for a normal distribution, and unmoved by far tails. */
    public double centralHalfWidth() {
        return (quantile((1 + ONE_SIGMA) / 2) - quantile((1 - ONE_SIGMA) / 2)) / 2;
    }

    /** The two-sample Kolmogorov–Smirnov distance, the greatest |F(x) − G(x)|: 0 to 1. */
    public double kolmogorovSmirnov(Sample other) {
        Gap gap = new Gap(this, other);
        double greatest = 0;
        while (gap.advance()) {
            greatest = Math.max(greatest, Math.abs(gap.height()));
        }
        return greatest;
    }

    /**
     * The probability of a Kolmogorov–Smirnov distance at least this large between samples of one continuous distribution,
     * by Kolmogorov's limit for many rows.
     */
    public double kolmogorovSmirnovPValue(Sample other) {
        double p = new KolmogorovSmirnovTest()
                .approximateP(kolmogorovSmirnov(other), ascending.length, other.ascending.length);
        return Math.min(1, Math.max(0, p));
    }

    /** The first Wasserstein distance ∫ |F(x) − G(x)| dx, in the quantity's unit. */
    public double wasserstein(Sample other) {
        Gap gap = new Gap(this, other);
        double area = 0;
        while (gap.advance()) {
            area += Math.abs(gap.height()) * gap.lengthToNext();
        }
        return area;
    }

    /** The difference of two empirical distribution functions, walked from left to right over their distinct values. */
    private static final class Gap {

        private final float[] left;
        private final float[] right;
        private int leftPassed;
        private int rightPassed;
        private float at;

        Gap(Sample left, Sample right) {
            this.left = left.ascending;
            this.right = right.ascending;
        }

        boolean advance() {
            if (leftPassed == left.length && rightPassed == right.length) {
                return false;
            }
            at = next();
            while (leftPassed < left.length && left[leftPassed] <= at) {
                leftPassed++;
            }
            while (rightPassed < right.length && right[rightPassed] <= at) {
                rightPassed++;
            }
            return true;
        }

        /** F − G just after the current value. */
        double height() {
            return (double) leftPassed / left.length - (double) rightPassed / right.length;
        }

        /** From the current value to the next one; 0 at the last, where F = G = 1. */
        double lengthToNext() {
            return leftPassed == left.length && rightPassed == right.length ? 0 : (double) next() - at;
        }

        private float next() {
            float nextLeft = leftPassed < left.length ? left[leftPassed] : Float.POSITIVE_INFINITY;
            float nextRight = rightPassed < right.length ? right[rightPassed] : Float.POSITIVE_INFINITY;
            return Math.min(nextLeft, nextRight);
        }
    }
}
