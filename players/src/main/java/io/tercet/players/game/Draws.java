package io.tercet.players.game;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import io.tercet.players.random.Latent;
import io.tercet.players.random.Philox;
import io.tercet.players.random.Purpose;

/**
 * What chance deals to the rows of one shard: latent noise, and the bytes of dropout. A row's share depends on the seed, the
 * step and its place in the batch, not on the shards. The memory is used again at every step.
 */
final class Draws {

    private final long seed;
    private final Shard shard;
    private final int batch;
    private final Latent latent;
    private final float[] latentValues;
    private final FloatBuffer noiseMemory;
    private final NDArray noise;
    private final Optional<Bytes> generatorBytes;
    private final Optional<Bytes> discriminatorBytes;

    /** Random bytes of rows, in memory that the engine reads from. */
    private static final class Bytes {

        private final int perRow;
        private final byte[] drawn;
        private final ByteBuffer memory;
        private final NDArray array;

        private Bytes(int rows, int perRow, NDManager manager) {
            this.perRow = perRow;
            this.drawn = new byte[Math.multiplyExact(rows, perRow)];
            this.memory = ByteBuffer.allocateDirect(drawn.length);
            this.array = manager.create(memory, new Shape(rows, perRow), DataType.UINT8);
        }

        static Optional<Bytes> of(int rows, int perRow, NDManager manager) {
            return perRow == 0 ? Optional.empty() : Optional.of(new Bytes(rows, perRow, manager));
        }

        /** Draws the bytes of some rows: those from {@code first} of the batch, into those from {@code place} here. */
        void draw(Philox random, long first, int place, int rows) {
            random.bytes(first * perRow, drawn, place * perRow, rows * perRow);
        }

        void publish() {
            memory.put(0, drawn);
        }
    }

    /**
     * Makes room.
     *
     * @param shard whose rows it deals to
     * @param batch rows of the whole batch
     * @param host owns the arrays, in the computer's own memory
     */
    Draws(GameDesign design, Shard shard, int batch, NDManager host) {
        this.seed = design.training().seed();
        this.shard = shard;
        this.batch = batch;
        this.latent = design.latent();
        this.latentValues = new float[Math.multiplyExact(shard.rows(), latent.values())];
        ByteBuffer memory =
                ByteBuffer.allocateDirect(latentValues.length * Float.BYTES).order(ByteOrder.nativeOrder());
        this.noiseMemory = memory.asFloatBuffer();
        this.noise = host.create(memory, new Shape(shard.rows(), latent.values()), DataType.FLOAT32);
        this.generatorBytes =
                Bytes.of(shard.rows(), design.generator().network().randomBytes(), host);
        this.discriminatorBytes =
                Bytes.of(2 * shard.rows(), design.discriminator().network().randomBytes(), host);
    }

    /** The rows of the batch that it deals to. */
    Shard rows() {
        return shard;
    }

    /** Deals for a step. What was dealt before is overwritten. */
    void deal(long step) {
        latent.draw(new Philox(seed, Purpose.TRAINING_NOISE.stream(step)), shard.first(), latentValues);
        noiseMemory.put(0, latentValues);
        generatorBytes.ifPresent(bytes -> {
            bytes.draw(new Philox(seed, Purpose.GENERATOR_DROPOUT.stream(step)), shard.first(), 0, shard.rows());
            bytes.publish();
        });
        discriminatorBytes.ifPresent(bytes -> {
            Philox random = new Philox(seed, Purpose.DISCRIMINATOR_DROPOUT.stream(step));
            bytes.draw(random, shard.first(), 0, shard.rows());
            bytes.draw(random, (long) batch + shard.first(), shard.rows(), shard.rows());
            bytes.publish();
        });
    }

    /** Of shape (rows, latent), in the computer's own memory. */
    NDArray noise() {
        return noise;
    }

    /** Of shape (rows, bytes per row), in the computer's own memory; empty without dropout. */
    Optional<NDArray> generatorBytes() {
        return generatorBytes.map(bytes -> bytes.array);
    }

    /** Of shape (2 · rows, bytes per row), in the computer's own memory; empty without dropout. */
    Optional<NDArray> discriminatorBytes() {
        return discriminatorBytes.map(bytes -> bytes.array);
    }
}
