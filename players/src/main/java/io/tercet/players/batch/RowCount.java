package io.tercet.players.batch;

import static io.tercet.contracts.RejectedException.Reason.TOO_FEW_ROWS;

import io.tercet.contracts.RejectedException;

/** How many rows some values are. */
final class RowCount {

    private RowCount() {}

    /**
     * Counts whole rows.
     *
     * @param values of all rows together
     * @param columns values per row
     * @throws RejectedException if that is no row at all or no whole number of them
     */
    static int of(long values, int columns) {
        if (values == 0 || values % columns != 0) {
            throw new RejectedException(
                    TOO_FEW_ROWS,
                    "The train split has " + values + " values, which is not a positive number of rows of " + columns
                            + " columns");
        }
        return Math.toIntExact(values / columns);
    }
}
