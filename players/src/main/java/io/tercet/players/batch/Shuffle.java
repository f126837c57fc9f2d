package io.tercet.players.batch;

import io.tercet.players.random.Philox;
import io.tercet.players.random.Purpose;

/**
 * Which rows each step gets. Each epoch has its own order, drawn from the seed and the epoch's number; rows that do not
 * fill a batch wait for the next epoch.
 *
 * @param rows of the split, at least 1
 * @param batch rows per step, from 1 to {@code rows}
 * @param seed of the orders
 */
record Shuffle(int rows, int batch, long seed) {

    Shuffle {
        if (batch < 1 || batch > rows) {
            throw new IllegalArgumentException("'batch' must be from 1 to the split's " + rows + " rows, not " + batch);
        }
    }

    /** Of some rows, all of which are one batch where there are fewer than that takes. */
    static Shuffle of(TrainRows rows, int batch, long seed) {
        return new Shuffle(rows.count(), Math.min(batch, rows.count()), seed);
    }

    long batchesPerEpoch() {
        return rows / batch;
    }

    /** The epoch, from 0, that a step, from 1, belongs to. */
    long epoch(long step) {
        if (step < 1) {
            throw new IllegalArgumentException("Steps are counted from 1; " + step + " is none");
        }
        return (step - 1) / batchesPerEpoch();
    }

    /** Where in its epoch's order a step's batch begins. */
    int first(long step) {
        return (int) ((step - 1) % batchesPerEpoch()) * batch;
    }

    /** The numbers of all rows in an epoch's order. */
    int[] order(long epoch) {
        return new Philox(seed, Purpose.SHUFFLE.stream(epoch)).permutation(rows);
    }
}
