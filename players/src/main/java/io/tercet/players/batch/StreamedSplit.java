package io.tercet.players.batch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * The train split with one batch on the device. A thread of its own gathers the batches of the coming steps; each step has
 * one of a ring of slots, so that what is in the device's hands is never written to. In memory are the ring and an epoch's
 * order, four bytes a row.
 */
final class StreamedSplit implements TrainSplit {

    /** Batches gathered ahead: enough to bridge a slow read now and then. */
    private static final int AHEAD = 4;

    private static final long NOT_KNOWN = Long.MIN_VALUE;

    private final TrainRows source;
    private final Shuffle shuffle;
    private final NDManager manager;
    private final NDArray rows;
    private final NDArray order;
    private final List<Slot> ring;
    private final ExecutorService prefetch;
    private long following = 1;
    private long unasked = 1;

    // Of the prefetching thread alone.
    private final float[] values;
    private long epoch = NOT_KNOWN;
    private int[] epochOrder = {};

    /** A batch in memory, as the device's library takes it, once it has been gathered. */
    private static final class Slot {
        private final ByteBuffer bytes;
        private CompletableFuture<Void> gathered = CompletableFuture.completedFuture(null);

        Slot(int values) {
            this.bytes = ByteBuffer.allocateDirect(Math.multiplyExact(values, Float.BYTES))
                    .order(ByteOrder.nativeOrder());
        }
    }

    StreamedSplit(TrainRows source, Shuffle shuffle, NDManager device) {
        int batch = shuffle.batch();
        this.source = source;
        this.shuffle = shuffle;
        this.values = new float[Math.multiplyExact(batch, source.columns())];
        this.ring =
                Stream.generate(() -> new Slot(values.length)).limit(AHEAD + 1).toList();
        this.manager = device.newSubManager();
        this.rows = manager.create(new Shape(batch, source.columns()), DataType.FLOAT32);
        this.order = manager.create(LongStream.range(0, batch).toArray());
        this.prefetch = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "prefetch");
            thread.setDaemon(true);
            return thread;
        });
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
        if (step != following) {
            unasked = step;
        }
        following = NOT_KNOWN; // so that a batch that could not be gathered is gathered anew if it is asked for again
        while (unasked <= step + AHEAD) {
            prefetch(unasked++);
        }
        Slot slot = slot(step);
        await(slot);
        following = step + 1;
        rows.set(slot.bytes);
        return new Batch(rows, order, 0);
    }

    /** Has a batch gathered after those asked for before it, one of which may be for the same slot. */
    private void prefetch(long step) {
        Slot slot = slot(step);
        slot.gathered = CompletableFuture.runAsync(() -> gather(step, slot.bytes), prefetch);
    }

    private void gather(long step, ByteBuffer destination) {
        if (shuffle.epoch(step) != epoch) {
            epochOrder = shuffle.order(shuffle.epoch(step));
            epoch = shuffle.epoch(step);
        }
        source.gather(epochOrder, shuffle.first(step), shuffle.batch(), values);
        destination.asFloatBuffer().put(values);
    }

    private Slot slot(long step) {
        return ring.get(Math.floorMod(step, ring.size()));
    }

    private static void await(Slot slot) {
        try {
            slot.gathered.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Ends the thread, which may be in the middle of a batch, before its rows can be closed. */
    @Override
    public void close() {
        prefetch.shutdown();
        for (Slot slot : ring) {
            slot.gathered.exceptionally(failure -> null).join(); // nobody asks for these batches any more
        }
        manager.close();
    }
}
