package io.tercet.players.game;

import java.util.List;
import java.util.Optional;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.tercet.players.batch.TrainSplit.Batch;
import io.tercet.players.device.Devices;
import io.tercet.players.device.Workers;
import io.tercet.players.program.Program;

/**
 * One move of the game: both players, or the discriminator alone, learn from one batch. The batch is cut into a fixed number of shards of rows; workers
 * each take a shard and run the gradient program on it, and the players add the answers up in the shards' order. The result
 * depends, in its last bits, on the number of shards but not on the number of workers.
 */
final class TrainingStep implements AutoCloseable {

    private final Device device;
    private final Player generator;
    private final Player discriminator;
    private final NDManager manager;
    private final NDManager host;
    private final List<Draws> draws;
    private final int discriminatorSteps;
    private final List<NDArray> normalizing;
    private final Program gradients;
    private final Optional<Rest> rest;
    private final Workers workers;

    /**
     * What runs at a step at which only the discriminator learns.
     *
     * @param gradients of the discriminator
     * @param generator the generator's part
     */
    private record Rest(Program gradients, Program generator) {}

    /**
     * Loads the gradient programs.
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
        this.draws = Shard.of(batch, shards).stream()
                .map(shard -> new Draws(design, shard, batch, host))
                .toList();
        this.normalizing =
                design.discriminator().network().spectralNormalization().isPresent()
                        ? List.of(discriminator.statistics())
                        : List.of();
        this.discriminatorSteps = design.training().discriminatorSteps();
        this.gradients = Program.load(design.gradients(batch, device).source(), manager);
        this.rest = discriminatorSteps == 1
                ? Optional.empty()
                : Optional.of(new Rest(
                        Program.load(
                                design.discriminatorGradients(batch, device).source(), manager),
                        Program.load(design.generatorResting(shards, device).source(), manager)));
        this.workers = workers;
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
        Optional<Rest> resting = rest.filter(only -> step % discriminatorSteps != 0);
        Program program = resting.map(Rest::gradients).orElse(gradients);
        try (NDManager scratch = manager.newSubManager()) {
            List<NDArray> answers = workers.together(draws, shard -> {
                shard.deal(step, instanceNoise);
                return gradients(program, batch, shard, scratch);
            });
            Runnable ofGenerator = () -> resting.ifPresentOrElse(
                    only -> generator.rest(only.generator(), answers, index),
                    () -> generator.learn(step / discriminatorSteps, factor, answers, index));
            Runnable ofDiscriminator = () -> discriminator.learn(step, factor, answers, index);
            workers.together(List.of(ofGenerator, ofDiscriminator), move -> {
                move.run();
                return move;
            });
        }
    }

    private NDArray gradients(Program program, Batch batch, Draws shard, NDManager owner) {
        return program.call()
                .with(generator.parameters())
                .with(discriminator.parameters())
                .with(normalizing)
                .with(batch.rows())
                .with(batch.order())
                .with(batch.first() + shard.rows().first())
                .with(batch.first() + shard.rows().end())
                .with(shard.arrays().stream().map(array -> here(array, owner)).toList())
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
        gradients.close();
        rest.ifPresent(only -> {
            only.gradients().close();
            only.generator().close();
        });
        host.close();
    }
}
