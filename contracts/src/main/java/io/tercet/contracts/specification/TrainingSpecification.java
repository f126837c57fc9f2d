package io.tercet.contracts.specification;

import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

import io.tercet.contracts.RejectedException;

/**
 * How long, how fast and by which rule the players learn.
 *
 * @param batch rows per step, 1 to 1,000,000
 * @param epochs passes over the train split, 1 to 1,000,000
 * @param steps stops earlier, after so many steps, where given
 * @param learningRate of each player's optimizer
 * @param seed of initial weights, shuffles and latent noise
 * @param checkpointEvery how often the state is saved; the last step always is
 * @param precision of the two players' matrix products; their weights and optimizers are float32 in any case
 * @param optimizer of both players
 * @param schedule by which both learning rates change
 * @param clipNorm where given, above 0, at most 1,000,000: each player's gradient is scaled down to this Euclidean norm
 *     where it exceeds it (Pascanu et al. 2013)
 * @param clipValue where given, above 0, at most 1,000,000: each entry of a gradient is cut to ± this, before the norm
 *     is taken
 * @param shards pieces of a batch that are computed side by side on a CPU, 1 to 256; the order in which their gradients
 *     are added up is part of the result's last bits, so it is not left to the machine
 * @param from checkpoint to go on from, where the players are not to begin untrained
 * @param discriminatorSteps steps of the discriminator for each of the generator's, 1 to 1000: the discriminator learns
 *     at every step, the generator at those divisible by this (Goodfellow et al. 2014; Arjovsky et al. 2017)
 * @param instanceNoise standard deviation, 0 to 10, of normal noise added in the first step to every target that the
 *     discriminator is shown, reference or generated, in the unit of transformed targets (Arjovsky and Bottou 2017;
 *     Sønderby et al. 2017); it goes down linearly
 * @param instanceNoiseUntil after how much training it is 0; the end of training where not given
 * @param discriminatorBatches how the discriminator is shown reference and generated rows
 * @param turns whether both players move at once or one after the other
 * @param parameterNoise standard deviation, 0 to 10, of normal noise added to every parameter of the generator while the
 *     discriminator learns from it; needs {@link Turns#ALTERNATE}
 * @param discriminatorEvaluations 1 to 1024: how often the discriminator's gradient is taken for one update of it, each time
 *     from generated rows, and with noise on the generator's parameters, of its own; the gradients are added up. More than
 *     one need {@link Turns#ALTERNATE}
 * @param repetitions 1 to 100,000: independent games, played side by side in one program, of seeds {@code seed}, {@code
 *     seed + 1} and so on; more than one show how often a recipe succeeds, and none of them is examined or served
 * @param patience 0 to 10,000: verdicts in a row that may fall short of the best so far before training ends early; 0 never
 *     ends it early
 * @param pictureEvery how often a picture is drawn of a game that has one, which does not change the game
 */
public record TrainingSpecification(
        int batch,
        int epochs,
        Optional<Integer> steps,
        LearningRates learningRate,
        long seed,
        Interval checkpointEvery,
        Precision precision,
        OptimizerSpecification optimizer,
        ScheduleSpecification schedule,
        Optional<Double> clipNorm,
        Optional<Double> clipValue,
        int shards,
        Optional<StartingPoint> from,
        int discriminatorSteps,
        double instanceNoise,
        Optional<Interval> instanceNoiseUntil,
        DiscriminatorBatches discriminatorBatches,
        Turns turns,
        double parameterNoise,
        int discriminatorEvaluations,
        int repetitions,
        int patience,
        Interval pictureEvery) {

    private static final int MOST_EPOCHS = 1_000_000;
    private static final int MOST_STEPS = 1_000_000_000;

    /** Who moves when. */
    public enum Turns {
        /** Both players from where both stood at the step before (the LHCb models' training loop). */
        SIMULTANEOUS,
        /** The discriminator first, then the generator against what it has become (Goodfellow et al. 2014, algorithm 1). */
        ALTERNATE;

        @JsonValue
        @Override
        public String toString() {
            return Section.word(this);
        }
    }

    /** Ways of showing the discriminator reference and generated rows. */
    public enum DiscriminatorBatches {
        /** All as one batch. */
        COMBINED,
        /** Each kind as a batch of its own, their gradients added up to one update (Radford et al. 2016). */
        SEPARATE;

        @JsonValue
        @Override
        public String toString() {
            return Section.word(this);
        }
    }

    public TrainingSpecification {
        Require.within("batch", batch, 1, 1_000_000);
        Require.within("epochs", epochs, 1, MOST_EPOCHS);
        steps.ifPresent(limit -> Require.within("steps", limit, 1, MOST_STEPS));
        clipNorm.ifPresent(norm -> Require.aboveUpTo("clip-norm", norm, 0, 1_000_000));
        clipValue.ifPresent(value -> Require.aboveUpTo("clip-value", value, 0, 1_000_000));
        Require.within("shards", shards, 1, 256);
        Require.within("discriminator-steps", discriminatorSteps, 1, 1000);
        Require.within("instance-noise", instanceNoise, 0, 10);
        if (instanceNoiseUntil.isPresent() && instanceNoise == 0) {
            throw new FieldException("instance-noise-until", "needs an 'instance-noise' above 0 that goes down");
        }
        Require.within("parameter-noise", parameterNoise, 0, 10);
        Require.within("discriminator-evaluations", discriminatorEvaluations, 1, 1024);
        Require.within("repetitions", repetitions, 1, 100_000);
        Require.within("patience", patience, 0, 10_000);
        needsTurns("parameter-noise", parameterNoise > 0, turns);
        needsTurns("discriminator-evaluations", discriminatorEvaluations > 1, turns);
        if (repetitions > 1) {
            besideRepetitions("clip-norm", clipNorm.isEmpty(), "mixes the gradients of all of them");
            besideRepetitions("from", from.isEmpty(), "names one game");
            besideRepetitions("patience", patience == 0, "waits for verdicts, and none of them is examined");
        }
    }

    private static void needsTurns(String field, boolean isGiven, Turns turns) {
        if (isGiven && turns != Turns.ALTERNATE) {
            throw new FieldException(
                    field, "needs 'turns: alternate', where the discriminator has a turn of its own to do so");
        }
    }

    private static void besideRepetitions(String field, boolean isAbsent, String reason) {
        if (!isAbsent) {
            throw new FieldException(field, "must not be given beside 'repetitions' above 1, because it " + reason);
        }
    }

    /** Whether each player has a turn of its own. */
    public boolean alternates() {
        return turns == Turns.ALTERNATE;
    }

    /** Whether several games are played. */
    public boolean repeats() {
        return repetitions > 1;
    }

    /** Whole batches in a pass over so many rows; at least one, for a train split smaller than a batch. */
    public long stepsPerEpoch(long trainRows) {
        return Math.max(1, trainRows / batch);
    }

    /** The step at which training ends. */
    public long totalSteps(long trainRows) {
        long all = epochs * stepsPerEpoch(trainRows);
        return steps.map(limit -> Math.min(limit, all)).orElse(all);
    }

    /**
     * The standard deviation of instance noise in a step.
     *
     * @param step number of the step, from 1
     * @param totalSteps at which training ends
     */
    public double instanceNoiseAt(long step, long stepsPerEpoch, long totalSteps) {
        long until = instanceNoiseUntil
                .map(interval -> interval.steps(stepsPerEpoch))
                .orElse(totalSteps);
        return instanceNoise * Math.max(0, 1 - (step - 1) / (double) until);
    }

    /** The same training that stops after so many steps, if its epochs do not end it earlier. */
    public TrainingSpecification withSteps(int limit) {
        return with(epochs, Optional.of(limit), checkpointEvery, from, seed, repetitions);
    }

    /** The same training that saves its state so often. */
    public TrainingSpecification withCheckpointEvery(Interval interval) {
        return with(epochs, steps, interval, from, seed, repetitions);
    }

    /** One of its games, or several neighbouring ones: those from number {@code first}, from 0, as many as {@code count}. */
    public TrainingSpecification repetitions(int first, int count) {
        return with(epochs, steps, checkpointEvery, from, seed + first, count);
    }

    /** The same training that goes on from a checkpoint. */
    public TrainingSpecification from(StartingPoint checkpoint) {
        return with(epochs, steps, checkpointEvery, Optional.of(checkpoint), seed, repetitions);
    }

    /**
     * A training that begins with a checkpoint and takes as many steps after it as this one has.
     *
     * @throws RejectedException if that is more than {@code training.steps} or {@code training.epochs} can be
     */
    public TrainingSpecification after(StartingPoint checkpoint, long trainRows) {
        long last = checkpoint.step() + totalSteps(trainRows);
        long passes = (last + stepsPerEpoch(trainRows) - 1) / stepsPerEpoch(trainRows);
        if (last > MOST_STEPS || passes > MOST_EPOCHS) {
            throw new RejectedException(
                    INVALID_SPECIFICATION,
                    "Going on from step " + checkpoint.step() + " of run " + checkpoint.run() + " ends at step " + last
                            + " after " + passes + " epochs, beyond the " + MOST_STEPS + " steps and " + MOST_EPOCHS
                            + " epochs there can be");
        }
        return with((int) passes, Optional.of((int) last), checkpointEvery, Optional.of(checkpoint), seed, repetitions);
    }

    private TrainingSpecification with(
            int newEpochs,
            Optional<Integer> newSteps,
            Interval newCheckpointEvery,
            Optional<StartingPoint> start,
            long newSeed,
            int newRepetitions) {
        return new TrainingSpecification(
                batch,
                newEpochs,
                newSteps,
                learningRate,
                newSeed,
                newCheckpointEvery,
                precision,
                optimizer,
                schedule,
                clipNorm,
                clipValue,
                shards,
                start,
                discriminatorSteps,
                instanceNoise,
                instanceNoiseUntil,
                discriminatorBatches,
                turns,
                parameterNoise,
                discriminatorEvaluations,
                newRepetitions,
                patience,
                pictureEvery);
    }

    static TrainingSpecification read(Section section) {
        return section.build(() -> new TrainingSpecification(
                section.integer("batch", 1000),
                section.integer("epochs", 500),
                section.optionalInteger("steps"),
                LearningRates.read(section, "learning-rate"),
                section.longInteger("seed", 1),
                section.value("checkpoint-every", new Interval(10, Interval.Unit.EPOCHS), Interval::parse),
                section.choice("precision", Precision.FLOAT32),
                OptimizerSpecification.read(section.section("optimizer")),
                ScheduleSpecification.read(section.section("schedule")),
                section.optionalNumber("clip-norm"),
                section.optionalNumber("clip-value"),
                section.integer("shards", 4),
                section.optional("from", StartingPoint::read),
                section.integer("discriminator-steps", 1),
                section.number("instance-noise", 0),
                section.value("instance-noise-until", Optional.empty(), text -> Optional.of(Interval.parse(text))),
                section.choice("discriminator-batches", DiscriminatorBatches.COMBINED),
                section.choice("turns", Turns.SIMULTANEOUS),
                section.number("parameter-noise", 0),
                section.integer("discriminator-evaluations", 1),
                section.integer("repetitions", 1),
                section.integer("patience", 0),
                section.value("picture-every", new Interval(1, Interval.Unit.EPOCHS), Interval::parse)));
    }
}
