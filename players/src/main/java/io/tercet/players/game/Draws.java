package io.tercet.players.game;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import io.tercet.players.loss.Labels;
import io.tercet.players.random.Latent;
import io.tercet.players.random.Philox;
import io.tercet.players.random.Purpose;

/**
 * What chance deals to the rows of one shard: latent noise, the bytes of dropout, labels, instance noise, and places between
 * reference and generated rows. A row's share depends on the
 * seed, the step and its place in the batch, not on the shards. The memory is used again at every step.
 */
final class Draws {

    private final long seed;
    private final Shard shard;
    private final int batch;
    private final Latent latent;
    private final Optional<Labels> labels;
    private final Floats noise;
    private final Optional<Bytes> generatorBytes;
    private final Optional<Bytes> discriminatorBytes;
    private final Optional<Floats> labelValues;
    private final int targets;
    private final Optional<Floats> instanceNoise;
    private final Optional<Floats> mixing;

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

    /** Random numbers of rows, in memory that the engine reads from. */
    private static final class Floats {

        private final float[] drawn;
        private final FloatBuffer memory;
        private final NDArray array;

        Floats(int rows, int perRow, NDManager manager) {
            this.drawn = new float[Math.multiplyExact(rows, perRow)];
            ByteBuffer bytes =
                    ByteBuffer.allocateDirect(drawn.length * Float.BYTES).order(ByteOrder.nativeOrder());
            this.memory = bytes.asFloatBuffer();
            this.array = manager.create(bytes, new Shape(rows, perRow), DataType.FLOAT32);
        }

        /** Draws normal numbers of a standard deviation: those from {@code first} on, into {@code count} places. */
        void drawNormals(Philox random, long first, int place, int count, double deviation) {
            if (deviation == 0) {
                Arrays.fill(drawn, place, place + count, 0);
                return;
            }
            random.normals(first, drawn, place, count);
            for (int i = place; i < place + count; i++) {
                drawn[i] *= (float) deviation;
            }
        }

        /** Fills it with uniform numbers in (0, 1), those from {@code first} on. */
        void drawUniforms(Philox random, long first) {
            double[] uniforms = new double[drawn.length];
            random.uniforms(first, uniforms);
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = (float) uniforms[i];
            }
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
        this.labels = design.rules().loss().drawnLabels();
        this.noise = new Floats(shard.rows(), latent.values(), host);
        this.generatorBytes =
                Bytes.of(shard.rows(), design.generator().network().randomBytes(), host);
        this.discriminatorBytes =
                Bytes.of(2 * shard.rows(), design.discriminator().network().randomBytes(), host);
        this.targets = design.generator().network().output().size();
        this.instanceNoise = design.rules().instanceNoise()
                ? Optional.of(new Floats(2 * shard.rows(), targets, host))
                : Optional.empty();
        this.mixing =
                design.rules().hasGradientPenalty() ? Optional.of(new Floats(shard.rows(), 1, host)) : Optional.empty();
        this.labelValues = labels.map(drawn -> new Floats(2 * shard.rows(), 1, host));
    }

    /** The rows of the batch that it deals to. */
    Shard rows() {
        return shard;
    }

    /**
     * Deals for a step. What was dealt before is overwritten.
     *
     * @param deviation of instance noise
     */
    void deal(long step, double deviation) {
        latent.draw(random(Purpose.TRAINING_NOISE, step), shard.first(), noise.drawn);
        noise.publish();
        generatorBytes.ifPresent(bytes -> {
            bytes.draw(random(Purpose.GENERATOR_DROPOUT, step), shard.first(), 0, shard.rows());
            bytes.publish();
        });
        discriminatorBytes.ifPresent(bytes -> {
            Philox random = random(Purpose.DISCRIMINATOR_DROPOUT, step);
            bytes.draw(random, shard.first(), 0, shard.rows());
            bytes.draw(random, firstGenerated(), shard.rows(), shard.rows());
            bytes.publish();
        });
        labelValues.ifPresent(values -> {
            Philox random = random(Purpose.LABELS, step);
            labels.orElseThrow().drawReference(random, shard.first(), shard.rows(), values.drawn, 0);
            labels.orElseThrow().drawGenerated(random, firstGenerated(), shard.rows(), values.drawn, shard.rows());
            values.publish();
        });
        instanceNoise.ifPresent(values -> {
            Philox random = random(Purpose.INSTANCE_NOISE, step);
            int half = shard.rows() * targets;
            values.drawNormals(random, (long) shard.first() * targets, 0, half, deviation);
            values.drawNormals(random, firstGenerated() * targets, half, half, deviation);
            values.publish();
        });
        mixing.ifPresent(values -> {
            values.drawUniforms(random(Purpose.MIXING, step), shard.first());
            values.publish();
        });
    }

    private Philox random(Purpose purpose, long step) {
        return new Philox(seed, purpose.stream(step));
    }

    /** Number of the shard's first generated row among all rows of the step: reference rows come before. */
    private long firstGenerated() {
        return (long) batch + shard.first();
    }

    /** What was dealt, in the computer's own memory, in the order in which {@link GradientProgram} takes it. */
    List<NDArray> arrays() {
        return Stream.of(
                        Optional.of(noise.array),
                        generatorBytes.map(bytes -> bytes.array),
                        discriminatorBytes.map(bytes -> bytes.array),
                        labelValues.map(values -> values.array),
                        instanceNoise.map(values -> values.array),
                        mixing.map(values -> values.array))
                .flatMap(Optional::stream)
                .toList();
    }
}
