package io.tercet.referee.statistics;

import java.util.stream.IntStream;

import org.apache.commons.math3.distribution.TDistribution;

import io.tercet.contracts.Estimate;

/**
 * The squared maximum mean discrepancy of two samples (Gretton et al. 2012) with the kernel k(x, y) = (x·y / d + 1)³ of d
 * coordinates: between features of images, what Bińkowski et al. 2018 call the kernel Inception distance. It has no bias: of
 * samples of one distribution it is 0 on average, and below 0 as often as above. As in the block test of Zaremba, Gretton
 * and Blaschko 2013, it is measured on disjoint parts of the samples, whose results are independent, so that their spread
 * tells the error of their mean.
 *
 * @param value mean over the parts
 * @param standardError of that mean
 * @param parts at least 2
 */
public record KernelDistance(double value, double standardError, int parts) {

    /**
     * Measures it.
     *
     * @param one in random order, as is the other
     * @param parts at least 2, of which each has at least two points of each sample
     */
    public static KernelDistance between(Points one, Points other, int parts) {
        one.requireSameSpace(other);
        int fewest = Math.min(one.count(), other.count());
        if (parts < 2 || fewest / parts < 2) {
            throw new IllegalArgumentException(
                    "Parts are at least 2 of two points or more; " + fewest + " points cannot be cut into " + parts);
        }
        double[] discrepancies = IntStream.range(0, parts)
                .parallel()
                .mapToDouble(part -> discrepancy(part(one, part, parts), part(other, part, parts)))
                .toArray();
        return new KernelDistance(
                Moments.mean(discrepancies), Math.sqrt(Moments.variance(discrepancies) / parts), parts);
    }

    private static Points part(Points points, int part, int parts) {
        int size = points.count() / parts;
        return points.part(part * size, (part + 1) * size);
    }

    /** The unbiased estimate, Gretton et al.'s equation 3. */
    private static double discrepancy(Points one, Points other) {
        return meanWithin(one) + meanWithin(other) - 2 * meanBetween(one, other);
    }

    private static double meanWithin(Points points) {
        double sum = 0;
        for (int i = 0; i < points.count(); i++) {
            for (int j = 0; j < i; j++) {
                sum += kernel(points.get(i), points.get(j));
            }
        }
        return 2 * sum / ((double) points.count() * (points.count() - 1));
    }

    private static double meanBetween(Points one, Points other) {
        double sum = 0;
        for (double[] point : one.coordinates()) {
            for (double[] against : other.coordinates()) {
                sum += kernel(point, against);
            }
        }
        return sum / ((double) one.count() * other.count());
    }

    private static double kernel(double[] x, double[] y) {
        double base = Points.product(x, y) / x.length + 1;
        return base * base * base;
    }

    /** With its two-sided interval by Student's t of as many degrees of freedom as there are parts, less one. */
    public Estimate estimate(double confidence) {
        double reach =
                new TDistribution(null, parts - 1.0).inverseCumulativeProbability((1 + confidence) / 2) * standardError;
        return new Estimate(value, standardError, value - reach, value + reach);
    }
}
