package io.tercet.players.game;

import static io.tercet.contracts.RejectedException.Reason.DIVERGED;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.batch.TrainRows;
import io.tercet.players.batch.TrainSplit;
import io.tercet.players.device.Devices;
import io.tercet.players.program.TrainingProgram;
import io.tercet.players.random.Philox;
import io.tercet.players.random.Purpose;

/**
 * A run's game between generator and discriminator, on one device. The same specification, data and starting state give
 * the same game, bit for bit, on the same device; stopping and going on makes no difference. For one thread.
 */
public final class Game implements AutoCloseable {

    /**
     * Shards of a batch on the CPU. A constant and not the number of cores, so that a run repeats bit for bit whatever
     * their number; on two cores, four shards of 250 rows were measured no slower than two of 500.
     */
    private static final int SHARDS = 4;

    private final long seed;
    private final int latent;
    private final long steps;
    private final NDManager manager;
    private final TrainSplit split;
    private final Player generator;
    private final Player discriminator;
    private final TrainingStep trainingStep;
    private long step;

    /**
     * Brings data and players onto the device, where they stay.
     *
     * @param specification of the run
     * @param trainRows prepared rows of the train split; not closed by the game, and to be closed after it
     * @param device to play on
     * @param start where to go on from; {@link GameState#initial} for a fresh game
     */
    public Game(RunSpecification specification, TrainRows trainRows, Device device, GameState start) {
        this.seed = specification.training().seed();
        this.latent = specification.generator().latent();
        this.step = start.step();
        this.manager = Devices.manager(device);
        this.split = TrainSplit.of(trainRows, specification.training().batch(), seed, manager);
        this.steps = specification.training().totalSteps(trainRows.count());
        Networks networks = Networks.of(specification);
        this.generator = new Player(
                networks.generator(),
                specification.generator().network().l2(),
                specification.training().learningRate().generator(),
                start.generator(),
                manager);
        this.discriminator = new Player(
                networks.discriminator(),
                specification.discriminator().l2(),
                specification.training().learningRate().discriminator(),
                start.discriminator(),
                manager);
        int shards = device.isGpu() ? 1 : SHARDS;
        this.trainingStep = new ProgramTrainingStep(
                generator,
                discriminator,
                new TrainingProgram(
                        networks.generator(),
                        networks.discriminator(),
                        specification.dataset().inputs().size(),
                        specification.loss(),
                        split.batch()),
                shards,
                Math.min(shards, Runtime.getRuntime().availableProcessors()),
                manager);
    }

    /** Steps played so far. */
    public long step() {
        return step;
    }

    /** Steps of the whole run. */
    public long steps() {
        return steps;
    }

    /** Whole passes over the train split so far. */
    public long epoch() {
        return step / split.batchesPerEpoch();
    }

    public long stepsPerEpoch() {
        return split.batchesPerEpoch();
    }

    /**
     * Plays some steps.
     *
     * @param count at least 1
     * @return the means over these steps
     * @throws RejectedException with reason {@link RejectedException.Reason#DIVERGED}, naming the step at which a loss
     *     became NaN or infinite
     */
    public Losses train(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("'count' must be at least 1, not " + count);
        }
        double generatorSum = 0;
        double discriminatorSum = 0;
        for (int i = 0; i < count; i++) {
            step++;
            try (NDArray reference = reference();
                    NDArray noise = noise();
                    NDArray losses = trainingStep.play(step, reference, noise)) {
                float[] values = losses.toFloatArray();
                generatorSum += finite("generator", values[0]);
                discriminatorSum += finite("discriminator", values[1]);
            }
        }
        return new Losses(generatorSum / count, discriminatorSum / count);
    }

    /**
     * Copies the game off the device.
     *
     * @throws RejectedException if a player has diverged
     */
    public GameState state() {
        GameState state = new GameState(step, generator.state(), discriminator.state());
        if (!state.generator().isFinite() || !state.discriminator().isFinite()) {
            throw diverged("A parameter became NaN or infinite");
        }
        return state;
    }

    @Override
    public void close() {
        trainingStep.close();
        split.close();
        manager.close();
    }

    private NDArray reference() {
        TrainSplit.Batch batch = split.batch(step);
        try (NDArray chosen = batch.order().get("{}:{}", batch.first(), batch.first() + split.batch())) {
            return batch.rows().get(chosen);
        }
    }

    private NDArray noise() {
        float[] values = new float[split.batch() * latent];
        new Philox(seed, Purpose.TRAINING_NOISE.stream(step)).normals(0, values);
        return manager.create(values, new Shape(split.batch(), latent));
    }

    private float finite(String player, float loss) {
        if (!Float.isFinite(loss)) {
            throw diverged("The " + player + "'s loss became " + loss);
        }
        return loss;
    }

    private RejectedException diverged(String what) {
        return new RejectedException(
                DIVERGED,
                what + " at step " + step + "; lower learning rates usually help, or the data has extreme values");
    }
}
