package io.tercet.players.game;

import static io.tercet.contracts.RejectedException.Reason.DIVERGED;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.specification.TrainingSpecification;
import io.tercet.players.batch.TrainRows;
import io.tercet.players.batch.TrainSplit;
import io.tercet.players.device.Devices;
import io.tercet.players.device.Workers;

/**
 * A run's game between generator and discriminator, on one device. The same specification, data and starting state give
 * the same game, bit for bit, on the same device; stopping and going on makes no difference. Where its design is of
 * several games {@linkplain GameDesign#parallel side by side}, its state and losses are those of all. For one thread.
 */
public final class Game implements Play {

    /** Steps whose losses stay on the device before they are looked at, all at once. */
    private static final int REMEMBERED = 1000;

    private final TrainingSpecification training;
    private final int members;
    private final long steps;
    private final NDManager manager;
    private final TrainSplit split;
    private final Player generator;
    private final Player discriminator;
    private final TrainingStep trainingStep;
    private long step;

    /** The game of a specification; see {@link #Game(GameDesign, TrainRows, Device, GameState)}. */
    public Game(RunSpecification specification, TrainRows rows, Device device, GameState start) {
        this(GameDesign.of(specification), rows, device, start);
    }

    /**
     * Brings data and players onto the device, where they stay.
     *
     * @param rows of the train split, prepared; the caller closes them, after the game
     * @param device to play on
     * @param start where to go on from; {@link GameState#initial} for a fresh game
     */
    public Game(GameDesign design, TrainRows rows, Device device, GameState start) {
        this.training = design.training();
        this.step = start.step();
        this.manager = Devices.manager(device);
        this.members = design.members();
        this.split = TrainSplit.of(rows, training.batch(), design.seeds(), manager);
        this.steps = training.totalSteps(rows.count());
        int shards = design.shards(split.batch(), device);
        this.generator = new Player(
                design.generator(), start.generator(), design.generatorLearning(shards, device), REMEMBERED, manager);
        this.discriminator = new Player(
                design.discriminator(),
                start.discriminator(),
                design.discriminatorLearning(shards, device),
                REMEMBERED,
                manager);
        this.trainingStep = new TrainingStep(
                design, generator, discriminator, split.batch(), shards, Workers.forShards(shards), manager);
    }

    @Override
    public long step() {
        return step;
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public long epoch() {
        return step / split.batchesPerEpoch();
    }

    @Override
    public long stepsPerEpoch() {
        return split.batchesPerEpoch();
    }

    /**
     * Plays some steps. The losses are read from the device at the end, and after every thousandth step.
     *
     * @param count at least 1
     * @return the means over these steps
     * @throws RejectedException with reason {@link RejectedException.Reason#DIVERGED}, naming the step at which a loss
     *     became NaN or infinite
     */
    public Losses train(int count) {
        return train(count, LossObserver.NOBODY);
    }

    /** As {@link #train(int)}, telling every step's losses. */
    @Override
    public Losses train(int count, LossObserver observer) {
        if (count < 1) {
            throw new IllegalArgumentException("'count' must be at least 1, not " + count);
        }
        FigureSums sums = new FigureSums();
        for (int played = 0; played < count; played += REMEMBERED) {
            int part = Math.min(REMEMBERED, count - played);
            for (int i = 0; i < part; i++) {
                step++;
                long perEpoch = split.batchesPerEpoch();
                double factor = training.schedule().factor(step, perEpoch, steps);
                double instanceNoise = training.instanceNoiseAt(step, perEpoch, steps);
                trainingStep.play(step, split.batch(step), factor, instanceNoise, i);
            }
            StepFigures figures = StepFigures.of(generator.figures(part), discriminator.figures(part), members);
            if (members == 1) {
                requireFinite("generator", figures.generatorLosses());
                requireFinite("discriminator", figures.discriminatorLosses());
            }
            sums.add(figures);
            observer.observe(step - part + 1, figures);
        }
        return sums.mean();
    }

    /** Of several games each may diverge, which is a result like another. */
    private void requireFinite(String player, float[] losses) {
        for (int i = 0; i < losses.length; i++) {
            if (!Float.isFinite(losses[i])) {
                long culprit = step - losses.length + i + 1;
                throw diverged("The " + player + "'s loss became " + losses[i], culprit);
            }
        }
    }

    /**
     * Copies the game off the device.
     *
     * @throws RejectedException if a player has diverged
     */
    @Override
    public GameState state() {
        GameState state = new GameState(step, generator.state(), discriminator.state());
        if (members == 1 && !state.isFinite()) {
            throw diverged("A parameter became NaN or infinite", step);
        }
        return state;
    }

    @Override
    public void close() {
        trainingStep.close();
        generator.close();
        discriminator.close();
        split.close();
        manager.close();
    }

    private static RejectedException diverged(String what, long step) {
        return new RejectedException(
                DIVERGED,
                what + " at step " + step + "; lower learning rates usually help, or the data has extreme values");
    }
}
