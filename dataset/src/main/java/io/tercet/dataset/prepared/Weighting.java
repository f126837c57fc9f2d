package io.tercet.dataset.prepared;

import java.util.Objects;

/**
 * What the weights of rows were that have been unweighted.
 *
 * @param column of the weights
 * @param rows that had a weight above 0
 * @param kept rows of them that the dataset has
 * @param effectiveRows Kish's effective sample size, (Σw)² / Σw², from 1 to {@code rows}
 * @param largest weight of a row, above 0
 */
public record Weighting(String column, long rows, long kept, double effectiveRows, double largest) {
    public Weighting {
        Objects.requireNonNull(column, "column");
        if (kept < 0 || kept > rows) {
            throw new IllegalArgumentException("'kept' must be from 0 to the " + rows + " rows, not " + kept);
        }
    }
}
