package io.tercet.dataset.transform;

import java.util.List;
import java.util.function.Consumer;

import io.tercet.dataset.Table;

/** Rows to learn from, in physical units, that can be gone through more than once and by several threads. */
@FunctionalInterface
public interface ChunkedRows {

    /**
     * Goes through all rows in order, a chunk at a time.
     *
     * @param columns what the chunks must have
     * @param action must not change its chunk
     */
    void forEachChunk(List<String> columns, Consumer<Table> action);

    /** Those of one table. */
    static ChunkedRows of(Table table) {
        return (columns, action) -> action.accept(table);
    }
}
