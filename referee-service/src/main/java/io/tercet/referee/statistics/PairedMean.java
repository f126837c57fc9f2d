package io.tercet.referee.statistics;

/**
 * A mean over independent pairs of rows.
 *
 * @param mean over pairs
 * @param standardError of the mean
 */
public record PairedMean(double mean, double standardError) {

    /** Of what each pair adds; at least two. */
    public static PairedMean of(double[] pairs) {
        return new PairedMean(Moments.mean(pairs), Math.sqrt(Moments.variance(pairs) / pairs.length));
    }
}
