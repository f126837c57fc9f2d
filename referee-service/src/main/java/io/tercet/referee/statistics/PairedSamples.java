package io.tercet.referee.statistics;

import java.util.Arrays;

/**
 * Reference and generated values of one quantity, two to a row, merged in ascending order, so that everything that compares
 * the two distributions is one pass, with any weights of the rows.
 */
public final class PairedSamples {

    /** Shares of the values below the quantiles that are compared: 1 %, −1 σ, +1 σ and 99 %, of a normal distribution. */
    private static final double[] SHARES = {0.01, 0.15865525393145705, 0.8413447460685429, 0.99};

    private final int rows;
    private final int[] entries;
    private final float[] values;
    private final float[] gaps;

    private PairedSamples(int rows, int[] entries, float[] values) {
        this.rows = rows;
        this.entries = entries;
        this.values = values;
        this.gaps = new float[entries.length];
    }

    /**
     * Merges the values of some rows.
     *
     * @param reference one finite value per row of a table
     * @param generated as many
     * @param chosen at least two numbers of rows
     */
    public static PairedSamples of(float[] reference, float[] generated, int[] chosen) {
        if (chosen.length < 2 || reference.length != generated.length) {
            throw new IllegalArgumentException("Two samples of pairs have at least two rows and equally many, not "
                    + chosen.length + " of " + reference.length + " and " + generated.length);
        }
        long[] keys = new long[2 * chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            int row = chosen[i];
            keys[2 * i] = key(reference[row], 2 * row);
            keys[2 * i + 1] = key(generated[row], 2 * row + 1);
        }
        Arrays.sort(keys);
        int[] entries = new int[keys.length];
        float[] values = new float[keys.length];
        for (int i = 0; i < keys.length; i++) {
            entries[i] = (int) keys[i];
            values[i] = (entries[i] & 1) == 0 ? reference[entries[i] >>> 1] : generated[entries[i] >>> 1];
        }
        PairedSamples samples = new PairedSamples(chosen.length, entries, values);
        samples.rememberGaps();
        return samples;
    }

    /** Integers in the order of the floats, then the entry. */
    private static long key(float value, int entry) {
        int bits = Float.floatToIntBits(value + 0f); // −0 becomes 0
        int ordered = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
        return (long) ordered << 32 | entry;
    }

    private void rememberGaps() {
        double height = 0;
        for (int i = 0; i < entries.length; i++) {
            height += (entries[i] & 1) == 0 ? 1 : -1;
            gaps[i] = (float) (height / rows);
        }
    }

    /** Rows of each sample. */
    public int rows() {
        return rows;
    }

    /**
     * What is compared. Each but the distances is generated less reference.
     *
     * @param mean of the mean
     * @param referenceWidth half the central 68.27 % interval of the reference
     * @param width of that
     * @param lowerTail of the value that 1 % are below
     * @param upperTail of the value that 1 % are above
     * @param kolmogorovSmirnov greatest |F − G|
     * @param wasserstein ∫ |F − G| dx
     * @param kolmogorovSmirnovNoise greatest deviation of F − G from that of the unweighted rows
     * @param wassersteinNoise the integral of that deviation
     */
    record Figures(
            double mean,
            double referenceWidth,
            double width,
            double lowerTail,
            double upperTail,
            double kolmogorovSmirnov,
            double wasserstein,
            double kolmogorovSmirnovNoise,
            double wassersteinNoise) {}

    /** Of every row once. */
    Figures figures() {
        byte[] once = new byte[1 + Arrays.stream(entries).max().getAsInt() / 2];
        Arrays.fill(once, (byte) 1);
        return figures(once);
    }

    /**
     * Of rows each of which is there so many times.
     *
     * @param draws for every number of a row
     */
    Figures figures(byte[] draws) {
        long total = 0;
        for (int entry : entries) {
            total += (entry & 1) == 0 ? draws[entry >>> 1] : 0;
        }
        double perRow = 1.0 / Math.max(1, total);
        Quantiles reference = new Quantiles(total);
        Quantiles generated = new Quantiles(total);
        double sum = 0;
        double greatest = 0;
        double area = 0;
        double greatestNoise = 0;
        double areaNoise = 0;
        for (int i = 0; i < entries.length; i++) {
            int weight = draws[entries[i] >>> 1];
            float value = values[i];
            if ((entries[i] & 1) == 0) {
                reference.add(value, weight);
                sum -= (double) weight * value;
            } else {
                generated.add(value, weight);
                sum += (double) weight * value;
            }
            float next = i + 1 < values.length ? values[i + 1] : value;
            if (next > value || i + 1 == values.length) {
                double gap = (reference.passed - generated.passed) * perRow;
                double noise = Math.abs(gap - gaps[i]);
                double length = (double) next - value;
                gap = Math.abs(gap);
                greatest = Math.max(greatest, gap);
                greatestNoise = Math.max(greatestNoise, noise);
                area += gap * length;
                areaNoise += noise * length;
            }
        }
        return new Figures(
                sum * perRow,
                reference.halfWidth(),
                generated.halfWidth() - reference.halfWidth(),
                generated.at[0] - reference.at[0],
                generated.at[3] - reference.at[3],
                greatest,
                area,
                greatestNoise,
                areaNoise);
    }

    /** The least values that at least so great a share is not above, found as the values pass in ascending order. */
    private static final class Quantiles {

        private final double[] needed = new double[SHARES.length];
        private final double[] at = new double[SHARES.length];
        private long passed;
        private int found;

        Quantiles(long total) {
            for (int i = 0; i < SHARES.length; i++) {
                needed[i] = SHARES[i] * total;
            }
        }

        void add(float value, int weight) {
            passed += weight;
            while (found < SHARES.length && passed >= needed[found]) {
                at[found] = value;
                found++;
            }
        }

        double halfWidth() {
            return (at[2] - at[1]) / 2;
        }
    }
}
