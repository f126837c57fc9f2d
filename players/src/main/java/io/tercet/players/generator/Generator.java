package io.tercet.players.generator;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.tercet.contracts.RunId;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.checkpoint.Checkpoints;
import io.tercet.players.device.Devices;
import io.tercet.players.game.PlayerDesign;
import io.tercet.players.game.PlayerState;
import io.tercet.players.network.Network;
import io.tercet.players.program.Products;
import io.tercet.players.program.Program;
import io.tercet.players.program.Target;
import io.tercet.players.random.Latent;
import io.tercet.players.random.Philox;
import io.tercet.players.random.Purpose;
import io.tercet.store.Bucket;

/**
 * A trained generator at work: prepared conditions and flags in, prepared targets out. Safe from many threads;
 * {@link #close} waits for the calls under way.
 */
public final class Generator implements AutoCloseable {

    private final int inputs;
    private final Latent latent;
    private final int targets;
    private final int rowsAtOnce;
    private final NDManager manager;
    private final Program program;
    private final List<NDArray> vectors;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private boolean closed;

    /**
     * A generator of given parameters.
     *
     * @param specification of the run that trained it
     * @param state its parameters, of which the running mean answers where there is one
     * @param device to work on
     */
    public Generator(RunSpecification specification, PlayerState state, Device device) {
        Network network = PlayerDesign.generator(specification).network();
        this.inputs = specification.dataset().inputs().size();
        this.targets = specification.dataset().targetValues();
        this.rowsAtOnce = network.rowsAtOnce();
        this.latent = Latent.of(specification.generator());
        requireLength("parameters", state.answeringParameters(), network.parameterCount());
        requireLength("running statistics", state.statistics(), network.statisticsCount());
        this.manager = Devices.manager(device);
        this.program =
                Program.load(network.useProgram("generator", new Target(device.isGpu(), Products.AS_GIVEN)), manager);
        this.vectors = network.statisticsCount() == 0
                ? List.of(manager.create(state.answeringParameters()))
                : List.of(manager.create(state.answeringParameters()), manager.create(state.statistics()));
    }

    private static void requireLength(String what, float[] values, int expected) {
        if (values.length != expected) {
            throw new IllegalArgumentException(
                    "The specification's generator has " + expected + " " + what + ", not " + values.length);
        }
    }

    /** As {@link #load(Bucket, RunId, long, RunSpecification, Device)}, on the CPU. */
    public static Generator load(Bucket artifacts, RunId run, long step, RunSpecification specification) {
        return load(artifacts, run, step, specification, Device.cpu());
    }

    /**
     * Loads the generator of a checkpoint.
     *
     * @param specification of the run
     * @throws io.tercet.contracts.RejectedException if there is no such checkpoint or it is corrupt
     */
    public static Generator load(
            Bucket artifacts, RunId run, long step, RunSpecification specification, Device device) {
        PlayerState state =
                Checkpoints.load(artifacts, run, step, specification).state().generator();
        return new Generator(specification, state, device);
    }

    /** Latent values that a row of targets is made from. */
    public int latentValues() {
        return latent.values();
    }

    /**
     * The latent noise of {@link #generate(float[], int, long)}.
     *
     * @param rows at least 0
     * @return one row of {@link #latentValues} after the other
     */
    public float[] latents(int rows, long seed) {
        return latents(0, rows, seed);
    }

    /**
     * Generates one row of targets per row of inputs. A row's answer depends on its inputs, its number and the seed, not on
     * the other rows.
     *
     * @param inputsRowMajor transformed conditions, then flags, one row after the other
     * @param rows at least 0
     * @param seed of the latent noise
     * @return transformed targets, one row after the other
     * @throws IllegalStateException after {@link #close}
     */
    public float[] generate(float[] inputsRowMajor, int rows, long seed) {
        return inParts(inputsRowMajor, rows, (first, count) -> latents(first, count, seed));
    }

    /**
     * As {@link #generate(float[], int, long)}, from latent values of the caller's choice.
     *
     * @param latents as {@link #latents} gives them
     */
    public float[] generateFrom(float[] inputsRowMajor, float[] latents, int rows) {
        int width = latent.values();
        if (latents.length != Math.multiplyExact((long) rows, width)) {
            throw new IllegalArgumentException(
                    rows + " rows of " + width + " latent values are not " + latents.length + " values");
        }
        return inParts(
                inputsRowMajor,
                rows,
                (first, count) -> Arrays.copyOfRange(latents, first * width, (first + count) * width));
    }

    private float[] latents(int first, int count, long seed) {
        float[] noise = new float[Math.multiplyExact(count, latent.values())];
        latent.draw(new Philox(seed, Purpose.GENERATION.stream()), first, noise);
        return noise;
    }

    /** Gives the latent values of some rows. */
    private interface Latents {
        float[] of(int first, int count);
    }

    private float[] inParts(float[] inputsRowMajor, int rows, Latents latents) {
        if (inputsRowMajor.length != Math.multiplyExact((long) rows, inputs)) {
            throw new IllegalArgumentException(
                    rows + " rows of " + inputs + " inputs are not " + inputsRowMajor.length + " values");
        }
        use.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("The generator is closed");
            }
            float[] generated = new float[Math.multiplyExact(rows, targets)];
            for (int first = 0; first < rows; first += rowsAtOnce) {
                int count = Math.min(rowsAtOnce, rows - first);
                float[] part = part(inputsRowMajor, first, count, latents.of(first, count));
                System.arraycopy(part, 0, generated, first * targets, part.length);
            }
            return generated;
        } finally {
            use.readLock().unlock();
        }
    }

    private float[] part(float[] inputsRowMajor, int first, int count, float[] noise) {
        int width = inputs + latent.values();
        float[] x = new float[count * width];
        for (int row = 0; row < count; row++) {
            int begin = row * width;
            System.arraycopy(inputsRowMajor, (first + row) * inputs, x, begin, inputs);
            System.arraycopy(noise, row * latent.values(), x, begin + inputs, latent.values());
        }
        try (NDArray rows = manager.create(x, new Shape(count, width));
                NDArray answer = program.call().with(vectors).with(rows).run(manager)) {
            return answer.toFloatArray();
        }
    }

    @Override
    public void close() {
        use.writeLock().lock();
        try {
            closed = true;
            program.close();
            manager.close();
        } finally {
            use.writeLock().unlock();
        }
    }
}
