package io.tercet.players.batch;

/** Rows in memory. */
public final class ResidentRows implements TrainRows {

    private final float[] rowMajor;
    private final int columns;
    private final int count;

    /**
     * Rows over the given array, which is not copied.
     *
     * @param rowMajor rows, one after the other
     * @param columns values per row
     * @throws io.tercet.contracts.RejectedException if that is no row at all or no whole number of them
     */
    public ResidentRows(float[] rowMajor, int columns) {
        this.rowMajor = rowMajor;
        this.columns = columns;
        this.count = RowCount.of(rowMajor.length, columns);
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void gather(int[] order, int first, int count, float[] destination) {
        for (int i = 0; i < count; i++) {
            System.arraycopy(rowMajor, order[first + i] * columns, destination, i * columns, columns);
        }
    }

    /** The rows themselves, one after the other. */
    float[] rowMajor() {
        return rowMajor;
    }

    /** Does nothing: memory is given back when nobody refers to it. */
    @Override
    public void close() {}
}
