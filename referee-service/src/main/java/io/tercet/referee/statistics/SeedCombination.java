package io.tercet.referee.statistics;

import org.apache.commons.math3.distribution.TDistribution;

import io.tercet.contracts.Estimate;

/**
 * One estimate from K seeds of cross-fitted referees that judge the same N pairs of rows.
 *
 * <p>With ψₖᵢ what pair i adds to the figure of seed k, so that θₖ = meanᵢ ψₖᵢ, the estimate is the mean of the θₖ and its
 * variance
 *
 * <pre>T = W + C / 2 + max(0, B − E) / K
 *
 * W = varᵢ(meanₖ ψₖᵢ) / N              rows, for referees as they are
 * S = meanₖ varᵢ(ψₖᵢ) / N              the same for a single seed
 * C = (W − S / K) K / (K − 1)          of which all seeds share C,
 * E = S − C                            and E is each seed's own
 * B = varₖ(θₖ)                         what the θₖ do spread, where E is expected</pre>
 *
 * <p>W averages a pair over seeds before its variance is taken: rows that all seeds share are counted as shared, and what
 * each seed draws anew averages out. It takes the referees as given. They are not: cross-fitted ones have learned on each
 * other's judged rows. Where the samples are alike, the area that either half finds is a bilinear form of both halves'
 * fluctuations, of which the two orders are one number if the referee is a symmetric function of its rows (as a linear one
 * is), and unrelated if its answers come from its initial parameters; so that the true variance is 1 to 2 times W (the
 * factor of 2 of a degenerate U-statistic; Hoeffding, Annals of Mathematical Statistics 19, 1948, section 5) and no constant
 * is right for every referee. That no function of one seed's answers estimates it without bias is Bengio and Grandvalet's
 * theorem (Journal of Machine Learning Research 5, 2004). But the halves are dealt and the generated rows drawn anew for
 * each seed, so that what the correlation ρ of the halves adds, with whatever the initial parameters do, is seen in the
 * spread of the θₖ: B − E is its unbiased estimate, as far as seeds are independent of each other. What they share cannot be
 * seen to spread; it is given a factor of 1.5, midway between the bounds. Where the samples differ clearly, 1 were right, and
 * the interval is up to √1.5 too wide.
 *
 * <p>The cut at 0, without which the variance could vanish, costs a little where there is nothing to see. In a simulation of
 * this formula with the C and the ρ of networks (0.03 S, 0 to 0.45) and of trees (0.08 S, 0.37), a 95 % interval holds 93.5
 * to 96.7 % for 3 and for 5 seeds, the more the smaller ρ is. {@code benchmarks/referee/run} measures what real referees make
 * of it.
 *
 * <p>The interval is θ̄ ± t √T with Student's t of Welch and Satterthwaite's degrees of freedom,
 *
 * <pre>ν = T² / ((max(0, B − E) / K)² / (K − 1) + (W + C / 2)² / (N − 1)),</pre>
 *
 * so that few seeds which disagree give a wide interval and many which agree give a normal one.
 */
public final class SeedCombination {

    /** Rows shared by all seeds are counted once by themselves, and twice at most. */
    private static final double SHARED_AGAIN = 0.5;

    private final double mean;
    private final double rows;
    private final double variance;
    private final double freedom;

    /**
     * Takes what each seed found of each pair.
     *
     * @param pairs for each seed, at least two, what each pair adds; as many pairs for each, at least two
     */
    public SeedCombination(double[][] pairs) {
        int count = pairs.length;
        if (count < 2 || pairs[0].length < 2) {
            throw new IllegalArgumentException("Combining takes at least two seeds and two pairs of rows, not " + count
                    + " seeds" + (count == 0 ? "" : " and " + pairs[0].length + " pairs"));
        }
        int size = pairs[0].length;
        double[] averages = averages(pairs);
        double[] figures = new double[count];
        double single = 0;
        for (int seed = 0; seed < count; seed++) {
            figures[seed] = Moments.mean(pairs[seed]);
            single += Moments.variance(pairs[seed]) / size / count;
        }
        this.mean = Moments.mean(figures);
        this.rows = Moments.variance(averages) / size;
        double shared = Math.max(0, (rows - single / count) * count / (count - 1));
        double own = single - shared;
        double seeds = Math.max(0, Moments.variance(figures) - own) / count;
        this.variance = rows + SHARED_AGAIN * shared + seeds;
        // Of shares, as squares of variances vanish where samples are told apart without fail.
        double ofSeeds = seeds / variance;
        double ofRows = 1 - ofSeeds;
        this.freedom = 1 / (ofSeeds * ofSeeds / (count - 1) + ofRows * ofRows / (size - 1));
    }

    /** Each pair's mean over seeds. */
    public static double[] averages(double[][] pairs) {
        double[] averages = new double[pairs[0].length];
        for (double[] seed : pairs) {
            for (int pair = 0; pair < averages.length; pair++) {
                averages[pair] += seed[pair] / pairs.length;
            }
        }
        return averages;
    }

    /** By how much the seeds widen the standard error of the rows alone, 1 or more; 1 where nothing fluctuates. */
    public double widening() {
        return rows == 0 ? 1 : Math.sqrt(variance / rows);
    }

    /**
     * The mean with its two-sided interval.
     *
     * @param confidence level of the interval, above 0 and below 1
     * @param least smallest possible value, to which the interval is cut
     * @param greatest largest possible value
     */
    public Estimate estimate(double confidence, double least, double greatest) {
        if (variance == 0) {
            return new Estimate(mean, 0, mean, mean);
        }
        double error = Math.sqrt(variance);
        double reach = new TDistribution(null, freedom).inverseCumulativeProbability((1 + confidence) / 2) * error;
        return new Estimate(mean, error, Math.max(least, mean - reach), Math.min(greatest, mean + reach));
    }
}
