package io.tercet.referee.spectator;

import static io.tercet.contracts.RejectedException.Reason.TOO_FEW_ROWS;

import java.util.Arrays;

import io.tercet.contracts.RejectedException;
import io.tercet.dataset.Table;
import io.tercet.dataset.prepared.PreparedDataset;
import io.tercet.dataset.split.Split;
import io.tercet.referee.examiner.Imitator;
import io.tercet.referee.examiner.TwoSamples;

/**
 * The rows of a split that a spectator works on, spread evenly over the split, whose order may mean something.
 *
 * @param rows transformed
 */
record WatchedRows(Table rows) {

    private static final int FEWEST_ROWS = 2;

    /**
     * Reads them.
     *
     * @throws RejectedException with reason {@link RejectedException.Reason#TOO_FEW_ROWS} below {@value #FEWEST_ROWS}
     */
    static WatchedRows read(PreparedDataset dataset, Split split, int most) {
        Table rows = dataset.read(split);
        if (rows.rows() < FEWEST_ROWS) {
            throw new RejectedException(
                    TOO_FEW_ROWS,
                    "Dataset " + dataset.manifest().dataset().brief() + " has " + rows.rows() + " rows in its " + split
                            + " split; a spectator needs at least " + FEWEST_ROWS);
        }
        return new WatchedRows(rows.rows() <= most ? rows : spread(rows, most));
    }

    private static Table spread(Table table, int wanted) {
        int[] chosen = new int[wanted];
        Arrays.setAll(chosen, row -> (int) ((long) row * table.rows() / wanted));
        return table.select(chosen);
    }

    TwoSamples against(Imitator imitator, long seed) {
        return TwoSamples.of(rows, imitator.imitate(rows, seed));
    }
}
