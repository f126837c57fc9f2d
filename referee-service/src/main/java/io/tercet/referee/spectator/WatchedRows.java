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
        int available = Math.toIntExact(dataset.manifest().rows(split));
        if (available < FEWEST_ROWS) {
            throw new RejectedException(
                    TOO_FEW_ROWS,
                    "Dataset " + dataset.manifest().dataset().brief() + " has " + available + " rows in its " + split
                            + " split; a spectator needs at least " + FEWEST_ROWS);
        }
        int[] chosen = new int[Math.min(available, most)];
        Arrays.setAll(chosen, row -> (int) ((long) row * available / chosen.length));
        return new WatchedRows(dataset.select(split, dataset.manifest().columns(), chosen));
    }

    TwoSamples against(Imitator imitator, long seed) {
        return TwoSamples.of(rows, imitator.imitate(rows, seed));
    }
}
