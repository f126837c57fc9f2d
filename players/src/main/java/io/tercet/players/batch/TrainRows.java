package io.tercet.players.batch;

/** The prepared rows of a train split on this machine: conditions, flags, targets. */
public sealed interface TrainRows extends AutoCloseable permits ResidentRows, StoredRows {

    /** Rows, at least 1. */
    int count();

    /** Values per row, at least 1. */
    int columns();

    /**
     * Copies some rows, one after the other.
     *
     * @param order numbers of rows, each from 0 to {@link #count} - 1
     * @param first where in {@code order} to begin
     * @param count rows to copy
     * @param destination filled from its start; at least count × columns elements
     */
    void gather(int[] order, int first, int count, float[] destination);

    @Override
    void close();
}
