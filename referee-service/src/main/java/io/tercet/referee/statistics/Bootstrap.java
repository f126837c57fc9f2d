package io.tercet.referee.statistics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

import io.tercet.contracts.Estimate;
import io.tercet.referee.statistics.PairedSamples.Figures;

/**
 * Intervals and p-values from replicates of the rows.
 *
 * <p>Of a difference, the replicates give the standard error; interval and p-value are those of Student's t with one degree
 * of freedom less than replicates, which makes good for the standard error's own.
 *
 * <p>A distance is never negative, and its replicates lie above it, so that neither could tell it from 0. Instead the
 * replicates give the distribution of sup |(F* − G*) − (F − G)|, which is that of the distance between equal distributions
 * (A. van der Vaart and J. Wellner, "Weak Convergence and Empirical Processes", 1996, chapter 3.7). By the triangle
 * inequality the true distance is no further from the measured one than the deviation is large, which is the interval: it
 * covers at least as often as it says, also where the distance is 0. The p-value is that of the gamma distribution of the
 * deviations' mean and variance; the true tail falls off faster, so that the value errs on the safe side.
 */
public final class Bootstrap {

    private final Replicates replicates;
    private final double confidence;

    /**
     * Prepares comparisons.
     *
     * @param confidence of every interval, between 0 and 1
     */
    public Bootstrap(Replicates replicates, double confidence) {
        this.replicates = replicates;
        this.confidence = confidence;
    }

    /**
     * Everything about one quantity.
     *
     * @param referenceWidth half the central 68.27 % interval of the reference
     */
    public record Comparison(
            double referenceWidth,
            Measured mean,
            Measured width,
            Measured lowerTail,
            Measured upperTail,
            Measured kolmogorovSmirnov,
            Measured wasserstein) {}

    /** Compares the two sides of pairs. */
    public Comparison compare(PairedSamples samples) {
        Figures measured = samples.figures();
        Figures[] replicated = new Figures[replicates.count()];
        Arrays.setAll(replicated, replicate -> samples.figures(replicates.of(replicate)));
        return new Comparison(
                measured.referenceWidth(),
                difference(measured, replicated, Figures::mean),
                difference(measured, replicated, Figures::width),
                difference(measured, replicated, Figures::lowerTail),
                difference(measured, replicated, Figures::upperTail),
                distance(measured.kolmogorovSmirnov(), values(replicated, Figures::kolmogorovSmirnovNoise), 1),
                distance(
                        measured.wasserstein(),
                        values(replicated, Figures::wassersteinNoise),
                        Double.POSITIVE_INFINITY));
    }

    private Measured difference(Figures measured, Figures[] replicated, ToDoubleFunction<Figures> figure) {
        return difference(figure.applyAsDouble(measured), values(replicated, figure));
    }

    private static double[] values(Figures[] replicated, ToDoubleFunction<Figures> figure) {
        return Arrays.stream(replicated).mapToDouble(figure).toArray();
    }

    /**
     * The difference of two columns' Pearson correlation.
     *
     * @param reference two columns of as many rows as the replicates have
     * @param generated the same columns of the generated rows
     */
    public Measured correlation(ColumnPair reference, ColumnPair generated) {
        double[] replicated = new double[replicates.count()];
        for (int replicate = 0; replicate < replicated.length; replicate++) {
            byte[] draws = replicates.of(replicate);
            replicated[replicate] = generated.correlation(draws) - reference.correlation(draws);
        }
        return difference(generated.correlation() - reference.correlation(), replicated);
    }

    private Measured difference(double value, double[] replicated) {
        double error = Math.sqrt(Moments.variance(replicated));
        TDistribution student = new TDistribution(null, replicated.length - 1);
        double reach = error * student.inverseCumulativeProbability((1 + confidence) / 2);
        return new Measured(
                new Estimate(value, error, value - reach, value + reach),
                value == 0 ? 1 : error == 0 ? 0 : 2 * student.cumulativeProbability(-Math.abs(value) / error));
    }

    private Measured distance(double value, double[] deviations, double largest) {
        double mean = Moments.mean(deviations);
        double variance = Moments.variance(deviations);
        double reach = new Percentile().evaluate(deviations, 100 * confidence);
        return new Measured(
                new Estimate(value, Math.sqrt(variance), Math.max(0, value - reach), Math.min(largest, value + reach)),
                value == 0 ? 1 : variance == 0 ? 0 : tail(value, mean, variance));
    }

    private static double tail(double value, double mean, double variance) {
        return Gamma.regularizedGammaQ(mean * mean / variance, value * mean / variance);
    }
}
