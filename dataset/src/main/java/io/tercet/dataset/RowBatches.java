package io.tercet.dataset;

import java.util.Optional;

import io.tercet.contracts.RejectedException;

/** The rows of a file in order, of which a part is in memory at a time. Not for several threads at once. */
public interface RowBatches extends AutoCloseable {

    /**
     * The next rows, or none after the last.
     *
     * @throws RejectedException naming the file, if it cannot be read on or a cell is no number
     */
    Optional<Table> next();

    @Override
    void close();
}
