package io.tercet.referee.report;

import java.util.Arrays;

/** Equal bins of a quantity. */
final class Binning {

    private static final int MOST_WHOLE = 60;

    private final double[] edges;

    private Binning(double[] edges) {
        this.edges = edges;
    }

    /**
     * Bins that hold all but a share of the values at each end, and nothing further from the median than so many half-widths
     * of the central 68 %. Quantities of few whole numbers get a bin for each.
     *
     * @param ascending at least one value
     * @param reach above 0
     * @param bins at least 1
     */
    static Binning of(float[] ascending, double leftOut, double reach, int bins) {
        int last = ascending.length - 1;
        double median = ascending[last / 2];
        double width = (ascending[(int) (0.84 * last)] - (double) ascending[(int) (0.16 * last)]) / 2;
        double far = width > 0 ? reach * width : Double.POSITIVE_INFINITY;
        double low = Math.max(ascending[(int) (leftOut * last)], median - far);
        double high = Math.min(ascending[(int) Math.ceil((1 - leftOut) * last)], median + far);
        if (high - low <= MOST_WHOLE && whole(ascending)) {
            return even(Math.ceil(low) - 0.5, Math.floor(high) + 0.5, (int) (Math.floor(high) - Math.ceil(low)) + 1);
        }
        double room = high > low ? 0.02 * (high - low) : Math.max(1e-3, Math.abs(high) / 10);
        return even(low >= 0 && low < 5 * room ? 0 : low - room, high + room, bins);
    }

    /** So many bins from one value to another. */
    static Binning even(double low, double high, int bins) {
        double[] edges = new double[bins + 1];
        Arrays.setAll(edges, i -> low + (high - low) * i / bins);
        return new Binning(edges);
    }

    private static boolean whole(float[] values) {
        for (float value : values) {
            if (value != Math.rint(value)) {
                return false;
            }
        }
        return true;
    }

    double[] edges() {
        return edges;
    }

    double[] centers() {
        double[] centers = new double[bins()];
        Arrays.setAll(centers, bin -> (edges[bin] + edges[bin + 1]) / 2);
        return centers;
    }

    int bins() {
        return edges.length - 1;
    }

    double low() {
        return edges[0];
    }

    double high() {
        return edges[bins()];
    }

    double width() {
        return (high() - low()) / bins();
    }

    /** The bin of a value, or −1 beyond the ends. */
    int bin(double value) {
        int bin = (int) Math.floor((value - low()) / width());
        return value < low() || bin >= bins() ? -1 : bin;
    }

    /** How many of some rows' values each bin holds. */
    double[] count(float[] values, int[] rows) {
        double[] counts = new double[bins()];
        for (int row : rows) {
            int bin = bin(values[row]);
            if (bin >= 0) {
                counts[bin]++;
            }
        }
        return counts;
    }
}
