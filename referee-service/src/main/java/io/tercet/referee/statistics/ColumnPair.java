package io.tercet.referee.statistics;

import java.util.Arrays;

/** Two columns of a table. */
public final class ColumnPair {

    private final double[] first;
    private final double[] second;

    /**
     * Takes copies, less their means, which lose fewer digits.
     *
     * @param first finite values
     * @param second as many
     */
    public ColumnPair(float[] first, float[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "A pair of columns has equally many rows, not " + first.length + " and " + second.length);
        }
        this.first = centered(first);
        this.second = centered(second);
    }

    private static double[] centered(float[] column) {
        double sum = 0;
        for (float value : column) {
            sum += value;
        }
        double mean = sum / column.length;
        double[] centered = new double[column.length];
        Arrays.setAll(centered, row -> column[row] - mean);
        return centered;
    }

    /** Pearson's correlation; 0 where a column is constant and it is not defined. */
    public double correlation() {
        byte[] once = new byte[first.length];
        Arrays.fill(once, (byte) 1);
        return correlation(once);
    }

    /**
     * As {@link #correlation()}, of rows each of which is there so many times.
     *
     * @param draws for every row
     */
    double correlation(byte[] draws) {
        double total = 0;
        double sumFirst = 0;
        double sumSecond = 0;
        double squaresFirst = 0;
        double squaresSecond = 0;
        double products = 0;
        for (int row = 0; row < first.length; row++) {
            int weight = draws[row];
            double x = weight * first[row];
            double y = weight * second[row];
            total += weight;
            sumFirst += x;
            sumSecond += y;
            squaresFirst += x * first[row];
            squaresSecond += y * second[row];
            products += x * second[row];
        }
        double varianceFirst = squaresFirst - sumFirst * sumFirst / total;
        double varianceSecond = squaresSecond - sumSecond * sumSecond / total;
        double correlation = (products - sumFirst * sumSecond / total) / Math.sqrt(varianceFirst * varianceSecond);
        return Double.isFinite(correlation) ? Math.max(-1, Math.min(1, correlation)) : 0;
    }
}
