package io.tercet.players.game;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.tercet.players.batch.TrainSplit.Batch;
import io.tercet.players.device.Devices;
import io.tercet.players.device.Workers;
import io.tercet.players.program.Program;

/**
 * One step of the game: both players move at once, or the discriminator and then the generator, or the discriminator alone.
 * The batch is cut into a fixed number of shards of rows; workers each take a shard and run a gradient program on it, and the
 * players add the answers up in the shards' order. The result depends, in its last bits, on the number of shards but not on
 * the number of workers.
 */
final class TrainingStep implements AutoCloseable {

    private final Device device;
    private final Player generator;
    private final Player discriminator;
    private final NDManager manager;
    private final NDManager host;
    private final int members;
    private final int discriminatorSteps;
    private final boolean alternates;
    private final List<NDArray> normalizing;
    private final Optional<Move> both;
    private final Optional<Move> ofDiscriminator;
    private final Optional<Move> ofGenerator;
    private final Optional<Program> resting;
    private final Workers workers;

    /**
     * What gives one or both players their gradients.
     *
     * @param gradients program that does
     * @param draws what chance gives it, for each evaluation and shard
     */
    private record Move(Program gradients, List<Draws> draws) {}

    /**
     * Loads the programs.
     *
     * @param batch rows of a batch
     * @param shards to cut a batch into, at least 1; part of what makes a result repeat
     * @param workers to share them; closed with the step
     * @param manager of the players' device
     */
    TrainingStep(
            GameDesign design,
            Player generator,
            Player discriminator,
            int batch,
            int shards,
            Workers workers,
            NDManager manager) {
        this.device = manager.getDevice();
        this.generator = generator;
        this.discriminator = discriminator;
        this.manager = manager;
        this.host = Devices.manager(Device.cpu());
        this.members = design.members();
        this.alternates = design.rules().alternates();
        this.normalizing =
                design.discriminator().network().spectralNormalization().isPresent()
                        ? List.of(discriminator.statistics())
                        : List.of();
        this.discriminatorSteps = design.training().discriminatorSteps();
        boolean rests = discriminatorSteps > 1 || alternates;
        int evaluations = design.rules().evaluations();
        Deck deck = new Deck(design, batch, Shard.of(batch, shards), host);
        this.both = alternates
                ? Optional.empty()
                : Optional.of(new Move(load(design.gradients(batch, device).source()), deck.deal(Turn.BOTH, 0, 1)));
        this.ofDiscriminator = rests
                ? Optional.of(new Move(
                        load(design.discriminatorGradients(batch, device).source()),
                        deck.deal(Turn.DISCRIMINATOR, 0, evaluations)))
                : Optional.empty();
        this.ofGenerator = alternates
                ? Optional.of(new Move(
                        load(design.generatorGradients(batch, device).source()),
                        deck.deal(Turn.GENERATOR, evaluations, evaluations + 1)))
                : Optional.empty();
        this.resting = discriminatorSteps > 1
                ? Optional.of(load(design.generatorResting(shards, device).source()))
                : Optional.empty();
        this.workers = workers;
    }

    private Program load(String source) {
        return Program.load(source, manager);
    }

    /** Where draws come from. */
    private record Deck(GameDesign design, int batch, List<Shard> shards, NDManager host) {
        /** Draws for the evaluations of a step from one number to below another, each for every shard. */
        List<Draws> deal(Turn turn, int from, int to) {
            return IntStream.range(from, to)
                    .boxed()
                    .flatMap(evaluation ->
                            shards.stream().map(shard -> new Draws(design, shard, batch, evaluation, turn, host)))
                    .toList();
        }
    }

    /**
     * Plays one step.
     *
     * @param step number of the step, from 1
     * @param factor of both learning rates
     * @param instanceNoise its standard deviation, of meaning only where the rules have some
     * @param index under which the players remember this step's losses
     */
    void play(long step, Batch batch, double factor, double instanceNoise, int index) {
        Moment now = new Moment(step, batch, factor, instanceNoise, index);
        boolean generatorRests = step % discriminatorSteps != 0;
        if (generatorRests) {
            discriminatorAlone(now);
        } else if (alternates) {
            oneAfterTheOther(now);
        } else {
            atOnce(now);
        }
    }

    /** When and with what a step is played. */
    private record Moment(long step, Batch batch, double factor, double instanceNoise, int index) {}

    private void atOnce(Moment now) {
        try (NDManager scratch = manager.newSubManager()) {
            List<NDArray> answers = gradients(both.orElseThrow(), now, scratch);
            Runnable ofTheGenerator = () -> generatorLearns(now, answers);
            Runnable ofTheDiscriminator = () -> discriminatorLearns(now, answers);
            workers.together(List.of(ofTheGenerator, ofTheDiscriminator), move -> {
                move.run();
                return move;
            });
        }
    }

    private void oneAfterTheOther(Moment now) {
        try (NDManager scratch = manager.newSubManager()) {
            discriminatorLearns(now, gradients(ofDiscriminator.orElseThrow(), now, scratch));
            generatorLearns(now, gradients(ofGenerator.orElseThrow(), now, scratch));
        }
    }

    private void discriminatorAlone(Moment now) {
        try (NDManager scratch = manager.newSubManager()) {
            List<NDArray> answers = gradients(ofDiscriminator.orElseThrow(), now, scratch);
            discriminatorLearns(now, answers);
            generator.rest(resting.orElseThrow(), answers, now.index());
        }
    }

    private void generatorLearns(Moment now, List<NDArray> answers) {
        generator.learn(now.step() / discriminatorSteps, now.factor(), answers, now.index());
    }

    private void discriminatorLearns(Moment now, List<NDArray> answers) {
        discriminator.learn(now.step(), now.factor(), answers, now.index());
    }

    private List<NDArray> gradients(Move move, Moment now, NDManager owner) {
        return workers.together(move.draws(), draws -> {
            draws.deal(now.step(), now.instanceNoise());
            return gradients(move.gradients(), now.batch(), draws, owner);
        });
    }

    private NDArray gradients(Program program, Batch batch, Draws draws, NDManager owner) {
        return program.call()
                .with(generator.parameters())
                .with(discriminator.parameters())
                .with(normalizing)
                .with(batch.rows())
                .with(batch.order())
                .with((batch.first() + draws.rows().first()) * members)
                .with((batch.first() + draws.rows().end()) * members)
                .with(draws.arrays().stream().map(array -> here(array, owner)).toList())
                .run(owner);
    }

    private NDArray here(NDArray array, NDManager owner) {
        if (!device.isGpu()) {
            return array;
        }
        NDArray copy = array.toDevice(device, true);
        copy.attach(owner);
        return copy;
    }

    @Override
    public void close() {
        workers.close();
        Stream.of(both, ofDiscriminator, ofGenerator).flatMap(Optional::stream).forEach(move -> move.gradients()
                .close());
        resting.ifPresent(Program::close);
        host.close();
    }
}
