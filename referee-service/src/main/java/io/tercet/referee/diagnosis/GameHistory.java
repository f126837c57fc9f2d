package io.tercet.referee.diagnosis;

import java.util.Arrays;

import io.tercet.contracts.store.LossColumns;
import io.tercet.dataset.Table;

/** A game's figures step by step, up to a checkpoint. */
final class GameHistory {

    private final Table table;
    private final int rows;

    /**
     * The part of a history that a checkpoint has behind it.
     *
     * @param table with the columns of {@link LossColumns}
     * @param lastStep of the part
     */
    GameHistory(Table table, long lastStep) {
        this.table = table;
        float[] steps = table.column(LossColumns.STEP);
        int count = 0;
        while (count < steps.length && (long) steps[count] <= lastStep) {
            count++;
        }
        this.rows = count;
    }

    /** Recorded steps. */
    int rows() {
        return rows;
    }

    /** Whether the discriminator's answers are right or wrong. */
    boolean isJudged() {
        return rows > 0 && !Float.isNaN(table.column(LossColumns.ACCURACY_ON_REFERENCE)[0]);
    }

    /** A figure's mean over the last steps. */
    double meanOfLast(int count, String column) {
        float[] figures = table.column(column);
        double sum = 0;
        for (int row = rows - count; row < rows; row++) {
            sum += figures[row];
        }
        return sum / count;
    }

    /** A figure at the last steps. */
    float[] last(int count, String column) {
        return Arrays.copyOfRange(table.column(column), rows - count, rows);
    }
}
