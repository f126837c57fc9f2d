package io.tercet.trainer.run;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.tercet.contracts.store.LossColumns;
import io.tercet.dataset.Table;
import io.tercet.players.game.LossObserver;
import io.tercet.players.game.StepFigures;

/**
 * A run's losses so far, and how often its discriminator was right: of every step, and beyond {@value #MOST_ROWS} of them of every second, every fourth and so on. What
 * it holds depends on the steps and their figures alone, not on where a run was interrupted.
 */
final class LossHistory implements LossObserver {

    static final int MOST_ROWS = 1 << 20;

    /** Below it a step is a multiple of {@link #every} that a 32-bit float holds exactly. */
    private static final long MOST_MULTIPLES = 1 << 24;

    private static final List<String> FIGURES =
            LossColumns.ALL.subList(LossColumns.ALL.indexOf(LossColumns.GENERATOR), LossColumns.ALL.size());

    private long[] steps = new long[1024];
    private final float[][] figures = new float[FIGURES.size()][1024];
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
        float[][] figures = FIGURES.stream().map(table::column).toArray(float[][]::new);
        for (int row = 0; row < steps.length && (long) steps[row] <= lastStep; row++) {
            history.add((long) steps[row], figures, row);
        }
        return history;
    }

    @Override
    public void observe(long firstStep, StepFigures told) {
        float[][] of = {
            told.generatorLosses(),
            told.discriminatorLosses(),
            told.accuraciesOnReference(),
            told.accuraciesOnGenerated()
        };
        for (int i = 0; i < told.count(); i++) {
            add(firstStep + i, of, i);
        }
    }

    private void add(long step, float[][] of, int index) {
        while (rows == MOST_ROWS || step / every >= MOST_MULTIPLES) {
            thin();
        }
        if (step % every != 0) {
            return;
        }
        if (rows == steps.length) {
            steps = Arrays.copyOf(steps, 2 * rows);
            for (int figure = 0; figure < figures.length; figure++) {
                figures[figure] = Arrays.copyOf(figures[figure], 2 * rows);
            }
        }
        steps[rows] = step;
        for (int figure = 0; figure < figures.length; figure++) {
            figures[figure][rows] = of[figure][index];
        }
        rows++;
    }

    private void thin() {
        every *= 2;
        int kept = 0;
        for (int row = 0; row < rows; row++) {
            if (steps[row] % every == 0) {
                steps[kept] = steps[row];
                for (float[] figure : figures) {
                    figure[kept] = figure[row];
                }
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
        Stream<float[]> columns = Stream.concat(
                Stream.of(step, epoch), Arrays.stream(figures).map(figure -> Arrays.copyOf(figure, rows)));
        return new Table(LossColumns.ALL, columns.toArray(float[][]::new));
    }
}
