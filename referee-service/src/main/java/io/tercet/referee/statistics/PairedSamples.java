package io.tercet.referee.statistics;

import java.util.Arrays;

/**
 * Reference and generated values of one quantity, two to a row, merged in ascending order, so that everything that compares
 * the two distributions is one pass, with any weights of the rows.
 */
public final class PairedSamples {

    /** Shares of the values below −1 σ and +1 σ, of a normal distribution. */
    private static final double LOW = 0.15865525393145705;

    private static final double HIGH = 0.8413447460685429;

    private final double[] shares;
    private final int rows;
    private final Side reference;
    private final Side generated;
    private final int[] entries;
    private final float[] lengths;
    private final float[] gaps;

    private PairedSamples(double tail, Side reference, Side generated, int[] entries, float[] lengths) {
        this.shares = new double[] {tail, LOW, HIGH, 1 - tail};
        this.rows = reference.rows.length;
        this.reference = reference;
        this.generated = generated;
        this.entries = entries;
        this.lengths = lengths;
        this.gaps = new float[entries.length];
        double height = 0;
        for (int i = 0; i < entries.length; i++) {
            height += sign(entries[i]);
            gaps[i] = (float) (height / rows);
        }
    }

    /** +1 for a reference value, −1 for a generated one, without a branch that no processor could foresee. */
    private static int sign(int entry) {
        return 1 - 2 * (entry & 1);
    }

    /**
     * Merges the values of some rows.
     *
     * @param reference one finite value per row of a table
     * @param generated as many
     * @param chosen at least two numbers of rows
     * @param tail share of the rows in each tail, above 0, at most 0.1
     */
    public static PairedSamples of(float[] reference, float[] generated, int[] chosen, double tail) {
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
        float[] lengths = new float[keys.length];
        for (int i = 0; i < keys.length; i++) {
            entries[i] = (int) keys[i];
            values[i] = (entries[i] & 1) == 0 ? reference[entries[i] >>> 1] : generated[entries[i] >>> 1];
            if (i > 0) {
                lengths[i - 1] = values[i] - values[i - 1];
            }
        }
        return new PairedSamples(tail, Side.of(entries, values, 0), Side.of(entries, values, 1), entries, lengths);
    }

    /** Integers in the order of the floats, then the entry. */
    private static long key(float value, int entry) {
        int bits = Float.floatToIntBits(value + 0f); // −0 becomes 0
        int ordered = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
        return (long) ordered << 32 | entry;
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
     * @param lowerTail of the value that the tail's share are below
     * @param upperTail of the value that the tail's share are above
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
        byte[] once = new byte[1 + Arrays.stream(reference.rows).max().getAsInt()];
        Arrays.fill(once, (byte) 1);
        return figures(once);
    }

    /**
     * Of rows each of which is there so many times.
     *
     * @param draws for every number of a row
     */
    Figures figures(byte[] draws) {
        int height = 0;
        int greatest = 0;
        double area = 0;
        double greatestNoise = 0;
        double areaNoise = 0;
        double perRow = 1.0 / Math.max(1, reference.total(draws));
        for (int i = 0; i < entries.length; i++) {
            height += sign(entries[i]) * draws[entries[i] >>> 1];
            float length = lengths[i];
            if (length > 0) { // elsewhere more of the same value follow, or none at all
                int gap = Math.abs(height);
                double noise = Math.abs(height * perRow - gaps[i]);
                greatest = Math.max(greatest, gap);
                greatestNoise = Math.max(greatestNoise, noise);
                area += (double) gap * length;
                areaNoise += noise * length;
            }
        }
        Quantiles ofReference = reference.quantiles(draws, shares);
        Quantiles ofGenerated = generated.quantiles(draws, shares);
        return new Figures(
                (generated.sum(draws) - reference.sum(draws)) * perRow,
                ofReference.halfWidth(),
                ofGenerated.halfWidth() - ofReference.halfWidth(),
                ofGenerated.lowerTail() - ofReference.lowerTail(),
                ofGenerated.upperTail() - ofReference.upperTail(),
                greatest * perRow,
                area * perRow,
                greatestNoise,
                areaNoise);
    }

    /** Of a sample. */
    private record Quantiles(double lowerTail, double low, double high, double upperTail) {
        double halfWidth() {
            return (high - low) / 2;
        }
    }

    /** One of the two samples: its rows and values by ascending value. */
    private static final class Side {

        private final int[] rows;
        private final float[] values;

        private Side(int[] rows, float[] values) {
            this.rows = rows;
            this.values = values;
        }

        static Side of(int[] entries, float[] merged, int side) {
            int[] rows = new int[entries.length / 2];
            float[] values = new float[rows.length];
            int place = 0;
            for (int i = 0; i < entries.length; i++) {
                if ((entries[i] & 1) == side) {
                    rows[place] = entries[i] >>> 1;
                    values[place] = merged[i];
                    place++;
                }
            }
            return new Side(rows, values);
        }

        long total(byte[] draws) {
            long total = 0;
            for (int row : rows) {
                total += draws[row];
            }
            return total;
        }

        double sum(byte[] draws) {
            double sum = 0;
            for (int i = 0; i < rows.length; i++) {
                sum += (double) draws[rows[i]] * values[i];
            }
            return sum;
        }

        /** The least values that at least so great a share is not above. */
        Quantiles quantiles(byte[] draws, double[] shares) {
            double total = total(draws);
            double[] at = new double[shares.length];
            int found = 0;
            long passed = 0;
            for (int i = 0; i < rows.length && found < shares.length; i++) {
                passed += draws[rows[i]];
                while (found < shares.length && passed >= shares[found] * total) {
                    at[found] = values[i];
                    found++;
                }
            }
            return new Quantiles(at[0], at[1], at[2], at[3]);
        }
    }
}
