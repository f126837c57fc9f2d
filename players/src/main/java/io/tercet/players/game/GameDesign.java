package io.tercet.players.game;

import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;

import java.util.Objects;
import java.util.stream.LongStream;

import ai.djl.Device;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.Precision;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.specification.TrainingSpecification;
import io.tercet.players.device.Devices;
import io.tercet.players.program.Products;
import io.tercet.players.program.Target;
import io.tercet.players.random.Latent;

/**
 * Who plays, for what, and for how long.
 *
 * @param generator from inputs and latent noise to targets
 * @param discriminator from inputs and targets to one logit, positive for reference
 * @param inputs columns at the start of each reference row that the generator is given; each member of the players where
 *     several stand side by side
 * @param latent noise that the generator, or each member, is given
 * @param rules what they play for, and how
 * @param training batch, steps, schedule, precision and seed; its optimizer and learning rates are the players'
 */
public record GameDesign(
        PlayerDesign generator,
        PlayerDesign discriminator,
        int inputs,
        Latent latent,
        Rules rules,
        TrainingSpecification training) {

    public GameDesign {
        Objects.requireNonNull(generator, "generator");
        Objects.requireNonNull(discriminator, "discriminator");
        Objects.requireNonNull(latent, "latent");
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(training, "training");
        int members = generator.network().members();
        require("discriminator's members", discriminator.network().members(), members);
        require("generator's input", generator.network().input().size(), (inputs + latent.values()) * members);
        require(
                "discriminator's input",
                discriminator.network().input().size(),
                inputs * members + generator.network().output().size());
        require("discriminator's output", discriminator.network().output().size(), members);
        if (members > 1 && rules.hasGradientPenalty()) {
            throw new IllegalArgumentException("A gradient's norm would join the members");
        }
        if (generator.network().spectralNormalization().isPresent()) {
            throw new IllegalArgumentException("Spectral normalization is for discriminators, not for a generator");
        }
        if (discriminator.network().mixesRows() && !rules.separateBatches()) {
            throw new RejectedException(
                    INVALID_SPECIFICATION,
                    "A discriminator cannot have batch normalization where a batch holds reference and generated rows,"
                            + " whose common statistics would tell them apart; let it judge them separately");
        }
        if (discriminator.network().mixesRows() && rules.hasGradientPenalty()) {
            throw new RejectedException(
                    INVALID_SPECIFICATION,
                    "A discriminator with batch normalization cannot have a gradient penalty, which is about the slope at"
                            + " each row by itself");
        }
    }

    private static void require(String what, int actual, int expected) {
        if (actual != expected) {
            throw new IllegalArgumentException("The " + what + " must have " + expected + " values, not " + actual);
        }
    }

    /** The game of a specification. */
    public static GameDesign of(RunSpecification specification) {
        return new GameDesign(
                PlayerDesign.generator(specification),
                PlayerDesign.discriminator(specification),
                specification.dataset().inputs().size(),
                Latent.of(specification.generator()),
                Rules.of(specification),
                specification.training());
    }

    /**
     * Several of this game side by side, of which none knows of another: the first has this one's seed, the next the seed
     * after it, and so on.
     */
    public GameDesign parallel(int members) {
        return new GameDesign(
                generator.parallel(members), discriminator.parallel(members), inputs, latent, rules, training);
    }

    /** How many games are played side by side; 1 for most. */
    public int members() {
        return generator.network().members();
    }

    /** The seed of each member. */
    long[] seeds() {
        return LongStream.range(training.seed(), training.seed() + members()).toArray();
    }

    /** Values of a prepared row: inputs and targets. */
    public int columns() {
        return discriminator.network().input().size() / members();
    }

    /**
     * How many shards a batch of so many rows is cut into on a device. A player whose answers depend on the other rows of
     * the batch must see it whole, and a GPU does best with it.
     */
    public int shards(int batch, Device device) {
        boolean whole = device.isGpu()
                || members() > 1
                || generator.network().mixesRows()
                || discriminator.network().mixesRows();
        return whole ? 1 : Math.min(training.shards(), batch);
    }

    /** How programs of this game are written for a device. */
    Target target(Device device) {
        return new Target(device.isGpu(), products(training.precision(), device));
    }

    private static Products products(Precision precision, Device device) {
        return switch (precision) {
            case FLOAT32 -> Products.AS_GIVEN;
            case BF16 -> Devices.hasBfloat16Units(device) ? Products.BF16 : Products.BF16_ON_FLOAT32;
        };
    }

    /** The gradients of both players as a program for a device, for batches of so many rows. */
    public GradientProgram gradients(int batch, Device device) {
        return GradientProgram.of(
                generator.network(), discriminator.network(), allInputs(), rules, batch, target(device));
    }

    /** As {@link #gradients}, of the discriminator alone. */
    public GradientProgram discriminatorGradients(int batch, Device device) {
        return GradientProgram.ofDiscriminator(
                generator.network(), discriminator.network(), allInputs(), rules, batch, target(device));
    }

    /** As {@link #gradients}, of the generator alone. */
    public GradientProgram generatorGradients(int batch, Device device) {
        return GradientProgram.ofGenerator(
                generator.network(), discriminator.network(), allInputs(), rules, batch, target(device));
    }

    private int allInputs() {
        return inputs * members();
    }

    /** The generator's learning as a program for a device. */
    public LearningProgram generatorLearning(int shards, Device device) {
        int own = 2 * members()
                + discriminator.network().parameterCount()
                + discriminator.network().statisticsCount();
        LearningProgram.Answers answers = rules.alternates()
                ? new LearningProgram.Answers(shards, 0, members())
                : new LearningProgram.Answers(shards, members(), own);
        return LearningProgram.of(generator, answers, target(device));
    }

    /** What the generator does at a step at which it rests, as a program for a device: it records its loss. */
    public LearningProgram generatorResting(int shards, Device device) {
        LearningProgram.Answers answers = new LearningProgram.Answers(shards, rules.evaluations(), members(), 0, false);
        return LearningProgram.resting(generator, answers, target(device));
    }

    /** The discriminator's learning as a program for a device. */
    public LearningProgram discriminatorLearning(int shards, Device device) {
        LearningProgram.Answers answers = new LearningProgram.Answers(
                shards,
                rules.evaluations(),
                0,
                2 * members(),
                rules.loss().boundary().isPresent());
        return LearningProgram.of(discriminator, answers, target(device));
    }
}
