package io.tercet.trainer.run;

import java.util.Arrays;

import io.tercet.contracts.store.LossColumns;
import io.tercet.dataset.Table;
import io.tercet.players.game.LossObserver;

/**
 * A run's losses so far: of every step, and beyond {@value #MOST_ROWS} of them of every second, every fourth and so on. What
 * it holds depends on the steps and their losses alone, not on where a run was interrupted.
 */
final class LossHistory implements LossObserver {

    static final int MOST_ROWS = 1 << 20;

    /** Below it a step is a multiple of {@link #every} that a 32-bit float holds exactly. */
    private static final long MOST_MULTIPLES = 1 << 24;

    private long[] steps = new long[1024];
    private float[] generator = new float[1024];
    private float[] discriminator = new float[1024];
    private int rows;
    private long every = 1;

    /**
     * The history in a table.
     *
     * @param table as {@link #table} makes it
     * @param lastStep beyond which it is left out
     */
    static LossHistory of(Table table, long lastStep) {
        LossHistory history = new LossHistory();
        float[] steps = table.column(LossColumns.STEP);
        history.every = steps.length > 1 ? (long) steps[1] - (long) steps[0] : 1;
        for (int row = 0; row < steps.length && (long) steps[row] <= lastStep; row++) {
            history.add(
                    (long) steps[row],
                    table.column(LossColumns.GENERATOR)[row],
                    table.column(LossColumns.DISCRIMINATOR)[row]);
        }
        return history;
    }

    @Override
    public void observe(long firstStep, float[] generatorLosses, float[] discriminatorLosses) {
        for (int i = 0; i < generatorLosses.length; i++) {
            add(firstStep + i, generatorLosses[i], discriminatorLosses[i]);
        }
    }

    private void add(long step, float generatorLoss, float discriminatorLoss) {
        while (rows == MOST_ROWS || step / every >= MOST_MULTIPLES) {
            thin();
        }
        if (step % every != 0) {
            return;
        }
        if (rows == steps.length) {
            steps = Arrays.copyOf(steps, 2 * rows);
            generator = Arrays.copyOf(generator, 2 * rows);
            discriminator = Arrays.copyOf(discriminator, 2 * rows);
        }
        steps[rows] = step;
        generator[rows] = generatorLoss;
        discriminator[rows] = discriminatorLoss;
        rows++;
    }

    private void thin() {
        every *= 2;
        int kept = 0;
        for (int row = 0; row < rows; row++) {
            if (steps[row] % every == 0) {
                steps[kept] = steps[row];
                generator[kept] = generator[row];
                discriminator[kept] = discriminator[row];
                kept++;
            }
        }
        rows = kept;
    }

    /**
     * The history with the columns of {@link LossColumns}.
     *
     * @param stepsPerEpoch at least 1
     */
    Table table(long stepsPerEpoch) {
        float[] step = new float[rows];
        float[] epoch = new float[rows];
        for (int row = 0; row < rows; row++) {
            step[row] = steps[row];
            epoch[row] = (float) ((double) steps[row] / stepsPerEpoch);
        }
        return new Table(
                LossColumns.ALL,
                new float[][] {step, epoch, Arrays.copyOf(generator, rows), Arrays.copyOf(discriminator, rows)});
    }
}
