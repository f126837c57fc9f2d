package io.tercet.referee.statistics;

import java.util.Arrays;

/**
 * The map from a classifier's logits to probabilities that never falls and fits the rows' labels best in the mean square, found
 * by pooling adjacent violators (Ayer et al., "An empirical distribution function for sampling with incomplete information",
 * 1955) and used for calibration by Zadrozny and Elkan (KDD 2002). Between the logits it was fitted to it is linear, beyond
 * them constant, as scikit-learn's {@code IsotonicRegression(out_of_bounds='clip')}. Unlike a temperature it can bend, but it
 * needs more rows.
 */
public final class IsotonicRegression {

    private final float[] logits;
    private final double[] probabilities;

    /**
     * Takes the map's corners.
     *
     * @param logits ascending
     * @param probabilities of being reference at these logits, never falling
     */
    private IsotonicRegression(float[] logits, double[] probabilities) {
        this.logits = logits;
        this.probabilities = probabilities;
    }

    /**
     * Fits it to rows that the classifier has not learned from.
     *
     * @param reference logits of reference rows, at least one, finite
     * @param generated logits of generated rows, at least one, finite
     */
    public static IsotonicRegression of(float[] reference, float[] generated) {
        Require.finite("reference", reference, 1);
        Require.finite("generated", generated, 1);
        float[] references = ascending(reference);
        float[] all = Arrays.copyOf(reference, reference.length + generated.length);
        System.arraycopy(generated, 0, all, reference.length, generated.length);
        float[] logits = distinct(ascending(all));
        double[] labels = new double[logits.length];
        double[] weights = new double[logits.length];
        count(references, logits, labels);
        count(ascending(generated), logits, weights);
        for (int i = 0; i < logits.length; i++) {
            weights[i] += labels[i];
        }
        return new IsotonicRegression(logits, pooled(labels, weights));
    }

    private static float[] ascending(float[] values) {
        float[] ascending = values.clone();
        for (int i = 0; i < ascending.length; i++) {
            // −0 and 0 are the same answer.
            ascending[i] += 0f;
        }
        Arrays.sort(ascending);
        return ascending;
    }

    private static float[] distinct(float[] ascending) {
        float[] distinct = new float[ascending.length];
        int count = 0;
        for (float value : ascending) {
            if (count == 0 || distinct[count - 1] != value) {
                distinct[count++] = value;
            }
        }
        return Arrays.copyOf(distinct, count);
    }

    /** How often each of the distinct values occurs. */
    private static void count(float[] ascending, float[] distinct, double[] counts) {
        int place = 0;
        for (float value : ascending) {
            while (distinct[place] != value) {
                place++;
            }
            counts[place]++;
        }
    }

    /** The share of reference rows in the block that each logit ends up in. */
    private static double[] pooled(double[] references, double[] rows) {
        double[] blockReferences = new double[rows.length];
        double[] blockRows = new double[rows.length];
        int[] ends = new int[rows.length];
        int blocks = 0;
        for (int i = 0; i < rows.length; i++) {
            blockReferences[blocks] = references[i];
            blockRows[blocks] = rows[i];
            ends[blocks] = i + 1;
            blocks++;
            while (blocks > 1 && falls(blockReferences, blockRows, blocks - 2)) {
                blocks--;
                blockReferences[blocks - 1] += blockReferences[blocks];
                blockRows[blocks - 1] += blockRows[blocks];
                ends[blocks - 1] = ends[blocks];
            }
        }
        double[] shares = new double[rows.length];
        for (int block = 0, from = 0; block < blocks; from = ends[block++]) {
            Arrays.fill(shares, from, ends[block], blockReferences[block] / blockRows[block]);
        }
        return shares;
    }

    /** Whether a block's share is not below that of the next; of counts, so that the comparison is exact. */
    private static boolean falls(double[] references, double[] rows, int block) {
        return references[block] * rows[block + 1] >= references[block + 1] * rows[block];
    }

    /** The probability that a row of this logit is reference, 0 to 1. */
    public double probability(float logit) {
        int place = Arrays.binarySearch(logits, logit + 0f);
        if (place >= 0) {
            return probabilities[place];
        }
        int next = -place - 1;
        if (next == 0) {
            return probabilities[0];
        }
        if (next == logits.length) {
            return probabilities[next - 1];
        }
        double share = ((double) logit - logits[next - 1]) / ((double) logits[next] - logits[next - 1]);
        return probabilities[next - 1] + share * (probabilities[next] - probabilities[next - 1]);
    }
}
