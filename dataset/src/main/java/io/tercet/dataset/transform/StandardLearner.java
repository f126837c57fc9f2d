package io.tercet.dataset.transform;

/** Learns mean and deviation: the first pass sums values, the second their deviations from the mean. */
final class StandardLearner implements Learner {

    private long count;
    private double sum;
    private double squares;
    private double deviations;

    @Override
    public int passes() {
        return 2;
    }

    @Override
    public void see(float[] values, int pass) {
        if (pass == 0) {
            count += values.length;
            for (float value : values) {
                sum += value;
            }
        } else {
            double mean = sum / count;
            for (float value : values) {
                double deviation = value - mean;
                squares += deviation * deviation;
                deviations += deviation;
            }
        }
    }

    @Override
    public Standard learned() {
        if (count == 0) {
            throw new IllegalArgumentException("at least one value");
        }
        return Standard.of(count, sum / count, squares, deviations);
    }
}
