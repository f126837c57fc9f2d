package io.tercet.players.batch;

import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;

import java.util.Arrays;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.tercet.contracts.RejectedException;

/**
 * The train split, dealt in batches on a device. Each epoch has its own order, drawn from the seed and the epoch's number;
 * rows that do not fill a batch wait for the next epoch. A step's batch is the same, bit for bit, wherever the rows are
 * kept. For one thread.
 */
public sealed interface TrainSplit extends AutoCloseable permits ResidentSplit, StreamedSplit {

    /**
     * The rows of one step: {@code rows[order[first .. first + batch)]}. Its arrays are the split's own and hold these
     * rows until the next batch is asked for.
     *
     * @param rows of shape (at least batch, columns), float32, on the device
     * @param order numbers of rows, of shape (at least first + batch), int64, on the device
     * @param first where in {@code order} the batch begins
     */
    record Batch(NDArray rows, NDArray order, long first) {}

    /**
     * Deals rows from where they are kept: those in memory go to the device once, those in a file as they are needed.
     *
     * @param rows to deal; not closed by the split, and to be closed after it
     * @param batch rows per step, at least 1; all of them where there are fewer
     * @param seed of the shuffles
     * @param manager of the device; closing it closes the split's arrays too
     */
    static TrainSplit of(TrainRows rows, int batch, long seed, NDManager manager) {
        Shuffle shuffle = Shuffle.of(rows, batch, seed);
        return rows instanceof ResidentRows resident
                ? new ResidentSplit(resident, List.of(shuffle), manager)
                : new StreamedSplit(rows, shuffle, manager);
    }

    /**
     * Deals every row of a batch to several members at once, to each in an order of its own: {@code order} then has an entry
     * for each row and member, the member's number running fastest, and {@code first} still counts rows.
     *
     * @param seeds of each member's shuffles, at least 1
     * @throws io.tercet.contracts.RejectedException if there are several members and the rows are too many to be in memory
     */
    static TrainSplit of(TrainRows rows, int batch, long[] seeds, NDManager manager) {
        if (seeds.length == 1) {
            return of(rows, batch, seeds[0], manager);
        }
        if (rows instanceof ResidentRows resident) {
            List<Shuffle> shuffles = Arrays.stream(seeds)
                    .mapToObj(seed -> Shuffle.of(rows, batch, seed))
                    .toList();
            return new ResidentSplit(resident, shuffles, manager);
        }
        throw new RejectedException(
                INVALID_SPECIFICATION,
                "Games are repeated side by side on data that fits into memory; these " + rows.count()
                        + " rows do not. Give fewer, or more memory for resident data");
    }

    /** Rows per step. */
    int batch();

    /** Steps of an epoch. */
    long batchesPerEpoch();

    /**
     * The batch of a step.
     *
     * @param step from 1; in any order, though one after the other is fastest
     * @throws StoredRowsException if its rows could not be read; asking again tries again
     */
    Batch batch(long step);

    /** Frees the device and ends what is done ahead. */
    @Override
    void close();
}
