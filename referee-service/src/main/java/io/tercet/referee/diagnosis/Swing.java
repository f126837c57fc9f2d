package io.tercet.referee.diagnosis;

import java.util.Locale;
import java.util.Optional;

import io.tercet.contracts.store.LossColumns;
import io.tercet.referee.statistics.Moments;

/**
 * The discriminator's loss going to and fro over the last half of the steps so far, instead of settling as it does where
 * training converges (Mescheder, Geiger and Nowozin 2018). Blocks of steps are averaged, so that one batch being unlike
 * another does not count, and reversals of their means are counted as in a zigzag: those that go back by at least a height.
 *
 * @param reversals how many there are
 * @param height above the noise of batches, and a tenth of the mean loss at least
 */
record Swing(int reversals, double height) {

    /** Three times to and fro. */
    private static final int FEWEST_REVERSALS = 6;

    private static final int MOST_BLOCKS = 128;
    private static final int FEWEST_BLOCKS = 12;
    private static final int STEPS_OF_A_BLOCK = 8;
    private static final double SIGMAS = 6;
    private static final double PART_OF_LOSS = 0.1;

    /** Finds one, if there is one. */
    static Optional<Swing> in(GameHistory history) {
        int half = history.rows() / 2;
        int blocks = Math.min(MOST_BLOCKS, half / STEPS_OF_A_BLOCK);
        if (blocks < FEWEST_BLOCKS) {
            return Optional.empty();
        }
        float[] losses = history.last(half, LossColumns.DISCRIMINATOR);
        double[] means = new double[blocks];
        int size = half / blocks;
        double noise = 0;
        for (int block = 0; block < blocks; block++) {
            double[] steps = new double[size];
            for (int i = 0; i < size; i++) {
                steps[i] = losses[block * size + i];
            }
            means[block] = Moments.mean(steps);
            noise += Math.sqrt(Moments.variance(steps) / size) / blocks;
        }
        double height = Math.max(SIGMAS * noise, PART_OF_LOSS * Math.abs(Moments.mean(means)));
        int reversals = reversals(means, height);
        return reversals < FEWEST_REVERSALS ? Optional.empty() : Optional.of(new Swing(reversals, height));
    }

    private static int reversals(double[] values, double height) {
        int reversals = 0;
        int direction = 0;
        double lowest = values[0];
        double highest = values[0];
        for (double value : values) {
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
            if (direction <= 0 && value - lowest >= height) {
                reversals += direction == 0 ? 0 : 1;
                direction = 1;
                highest = value;
            } else if (direction >= 0 && highest - value >= height) {
                reversals += direction == 0 ? 0 : 1;
                direction = -1;
                lowest = value;
            }
        }
        return reversals;
    }

    String words() {
        return String.format(
                Locale.ROOT,
                "over the last half of its steps the discriminator's loss turned round %d times by %.2g or more",
                reversals,
                height);
    }
}
