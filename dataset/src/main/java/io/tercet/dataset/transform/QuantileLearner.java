package io.tercet.dataset.transform;

import java.util.stream.LongStream;

/** Learns a column's quantiles, which are exact whatever the number of rows. */
final class QuantileLearner implements Learner {

    private final Quantile.Output output;
    private final OrderStatistics statistics = new OrderStatistics(QuantileLearner::ranks);

    QuantileLearner(Quantile.Output output) {
        this.output = output;
    }

    @Override
    public int passes() {
        return OrderStatistics.PASSES;
    }

    @Override
    public void see(float[] values, int pass) {
        statistics.see(values, pass);
    }

    @Override
    public Quantile learned() {
        float[] neighbours = statistics.selected();
        long count = statistics.count();
        if (count == 0) {
            throw new IllegalArgumentException("at least one value");
        }
        double[] quantiles = new double[quantiles(count)];
        for (int i = 0; i < quantiles.length; i++) {
            double fraction = position(i, count) % 1;
            double quantile = interpolate(neighbours[2 * i], neighbours[2 * i + 1], fraction);
            quantiles[i] = i == 0 ? quantile : Math.max(quantile, quantiles[i - 1]);
        }
        return new Quantile(quantiles, output);
    }

    private static int quantiles(long count) {
        return (int) Math.min(Quantile.MOST_QUANTILES, count);
    }

    /** Ranks of the two values that each quantile lies between. */
    private static long[] ranks(long count) {
        return LongStream.range(0, quantiles(count))
                .map(i -> (long) position((int) i, count))
                .flatMap(rank -> LongStream.of(rank, Math.min(rank + 1, count - 1)))
                .toArray();
    }

    /**
     * Where among the sorted values a quantile lies: NumPy's percentile, with its order of operations. Whether a quantile
     * falls on a repeated value or a rounding error beside it decides how many quantiles are tied.
     */
    private static double position(int quantile, long count) {
        double percent = 100 * Quantile.probability(quantile, quantiles(count));
        return (count - 1) * (percent / 100);
    }

    private static double interpolate(double below, double above, double fraction) {
        double difference = above - below;
        return fraction < 0.5 ? below + difference * fraction : above - difference * (1 - fraction);
    }
}
