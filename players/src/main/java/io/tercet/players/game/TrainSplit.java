package io.tercet.players.game;

import static io.tercet.contracts.RejectedException.Reason.TOO_FEW_ROWS;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.tercet.contracts.RejectedException;
import io.tercet.players.random.Philox;
import io.tercet.players.random.Purpose;

/**
 * The train split on a device, dealt in batches. Each epoch has its own order, drawn from the seed and the epoch's
 * number; rows that do not fill a batch wait for the next epoch.
 */
final class TrainSplit {

    private final long seed;
    private final int batch;
    private final long batchesPerEpoch;
    private final NDManager manager;
    private final NDArray rows;
    private Epoch current;

    private record Epoch(long number, NDArray order) {}

    /**
     * Uploads the split.
     *
     * @param rowMajor prepared rows, one after the other
     * @param columns values per row
     * @param batch rows per step; all of them where there are fewer
     * @param seed of the shuffles
     * @param manager owns the device's arrays
     */
    TrainSplit(float[] rowMajor, int columns, int batch, long seed, NDManager manager) {
        int count = rowMajor.length / columns;
        if (count == 0 || rowMajor.length % columns != 0) {
            throw new RejectedException(
                    TOO_FEW_ROWS,
                    "The train split has " + rowMajor.length + " values, which is not a positive number of rows of "
                            + columns + " columns");
        }
        this.seed = seed;
        this.batch = Math.min(batch, count);
        this.batchesPerEpoch = count / this.batch;
        this.manager = manager;
        this.rows = manager.create(rowMajor, new Shape(count, columns));
        this.current = shuffled(0);
    }

    int batch() {
        return batch;
    }

    long batchesPerEpoch() {
        return batchesPerEpoch;
    }

    /**
     * The batch of a step, from 1.
     *
     * @return of shape (batch, columns); the caller closes it
     */
    NDArray batch(long step) {
        long epoch = (step - 1) / batchesPerEpoch;
        if (epoch != current.number()) {
            current.order().close();
            current = shuffled(epoch);
        }
        long first = (step - 1) % batchesPerEpoch * batch;
        try (NDArray chosen = current.order().get("{}:{}", first, first + batch)) {
            return rows.get(chosen);
        }
    }

    private Epoch shuffled(long epoch) {
        int[] order = new Philox(seed, Purpose.SHUFFLE.stream(epoch)).permutation((int) rows.size(0));
        return new Epoch(epoch, manager.create(order).toType(ai.djl.ndarray.types.DataType.INT64, true));
    }
}
