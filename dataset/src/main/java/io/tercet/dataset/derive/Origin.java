package io.tercet.dataset.derive;

import java.util.Objects;

/**
 * Where rows come from.
 *
 * @param file its name, for messages
 * @param firstRowOfFile number of the first of them in the file, from 0, for messages
 * @param firstRow number of the first of them in the whole dataset, from 0, by which random numbers are drawn
 * @param mayMiss whether cells may be NaN, because they are missing
 */
public record Origin(String file, long firstRowOfFile, long firstRow, boolean mayMiss) {
    public Origin {
        Objects.requireNonNull(file, "file");
    }
}
