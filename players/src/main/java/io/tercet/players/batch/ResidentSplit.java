package io.tercet.players.batch;

import java.nio.FloatBuffer;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** The train split with all its rows on the device. */
final class ResidentSplit implements TrainSplit {

    /** Uploaded at a time: the engine counts the bytes of what it is given in 31 bits, and copies it once more. */
    private static final int PIECE_VALUES = 1 << 24;

    private final Shuffle shuffle;
    private final List<Shuffle> shuffles;
    private final NDManager manager;
    private final NDArray rows;
    private Epoch current;

    private record Epoch(long number, NDArray order) {}

    /**
     * Brings the rows onto the device.
     *
     * @param shuffles one for each member, of as many rows and as large a batch
     */
    ResidentSplit(ResidentRows rows, List<Shuffle> shuffles, NDManager device) {
        this.shuffle = shuffles.get(0);
        this.shuffles = shuffles;
        this.manager = device.newSubManager();
        this.rows = upload(rows, manager);
        this.current = shuffled(0);
    }

    private static NDArray upload(ResidentRows rows, NDManager manager) {
        int columns = rows.columns();
        NDArray uploaded = manager.create(new Shape(rows.count(), columns), DataType.FLOAT32);
        int perPiece = Math.max(1, PIECE_VALUES / columns);
        for (int first = 0; first < rows.count(); first += perPiece) {
            int count = Math.min(perPiece, rows.count() - first);
            FloatBuffer values = FloatBuffer.wrap(rows.rowMajor(), first * columns, count * columns);
            try (NDArray piece = manager.create(values, new Shape(count, columns))) {
                uploaded.set(new NDIndex("{}:{}", first, first + count), piece);
            }
        }
        return uploaded;
    }

    @Override
    public int batch() {
        return shuffle.batch();
    }

    @Override
    public long batchesPerEpoch() {
        return shuffle.batchesPerEpoch();
    }

    @Override
    public Batch batch(long step) {
        long epoch = shuffle.epoch(step);
        if (epoch != current.number()) {
            current.order().close();
            current = shuffled(epoch);
        }
        return new Batch(rows, current.order(), shuffle.first(step));
    }

    private Epoch shuffled(long epoch) {
        int members = shuffles.size();
        long[] orders = new long[Math.multiplyExact(shuffle.rows(), members)];
        for (int member = 0; member < members; member++) {
            int[] order = shuffles.get(member).order(epoch);
            for (int row = 0; row < order.length; row++) {
                orders[row * members + member] = order[row];
            }
        }
        return new Epoch(epoch, manager.create(orders));
    }

    @Override
    public void close() {
        manager.close();
    }
}
