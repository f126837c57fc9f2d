package io.tercet.players.game;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.tercet.players.loss.Labels;
import io.tercet.players.random.Latent;
import io.tercet.players.random.Philox;
import io.tercet.players.random.Purpose;

/**
 * What chance deals to the rows of one shard for one evaluation of gradients: latent noise, the bytes of dropout, labels,
 * instance noise, places between reference and generated rows, and noise on the generator's parameters. A row's share depends
 * on its member's seed, the step, the evaluation and its place in the batch, not on the shards. Of the discriminator's rows in
 * an evaluation, the reference rows have the first numbers, the generated rows those after the batch's.
 */
final class Draws {

    private final long[] seeds;
    private final Shard shard;
    private final long firstLatent;
    private final long firstReference;
    private final long firstGenerated;
    private final List<Kind> kinds = new ArrayList<>();

    /**
     * One kind of draws.
     *
     * @param array of what is dealt, in the computer's own memory
     * @param deal overwrites what was dealt before
     */
    private record Kind(NDArray array, Deal deal) {}

    private interface Deal {
        void at(long step, double instanceNoise);
    }

    /**
     * Makes room.
     *
     * @param shard whose rows it deals to
     * @param batch rows of the whole batch
     * @param evaluation number of the evaluation in its step, from 0
     * @param host owns the arrays, in the computer's own memory
     */
    Draws(GameDesign design, Shard shard, int batch, int evaluation, Turn turn, NDManager host) {
        this.seeds = design.seeds();
        this.shard = shard;
        this.firstLatent = (long) evaluation * batch + shard.first();
        this.firstReference = 2L * evaluation * batch + shard.first();
        this.firstGenerated = firstReference + batch;
        // in the order in which a gradient program takes them
        dealLatent(design.latent(), host);
        dealGeneratorBytes(design.generator().network().randomBytes() / seeds.length, host);
        dealDiscriminatorBytes(design.discriminator().network().randomBytes() / seeds.length, host);
        design.rules().loss().drawnLabels().ifPresent(labels -> dealLabels(labels, host));
        if (design.rules().instanceNoise()) {
            dealInstanceNoise(design.generator().network().output().size() / seeds.length, host);
        }
        if (design.rules().hasGradientPenalty()) {
            dealMixing(host);
        }
        if (design.rules().shakesGenerator(turn)) {
            int parameters = design.generator().network().parameterCount() / seeds.length;
            dealParameterNoise(parameters, evaluation, design.rules().parameterNoise(), host);
        }
    }

    private void dealLatent(Latent latent, NDManager host) {
        DrawnFloats noise = new DrawnFloats(shard.rows(), latent.values(), seeds.length, host);
        add(noise, Purpose.TRAINING_NOISE, random -> latent.draw(random, firstLatent, noise.values()));
    }

    private void dealGeneratorBytes(int perRow, NDManager host) {
        if (perRow == 0) {
            return;
        }
        DrawnBytes bytes = new DrawnBytes(shard.rows(), perRow, seeds.length, host);
        add(bytes, Purpose.GENERATOR_DROPOUT, random -> bytes.draw(random, firstLatent, 0, shard.rows()));
    }

    private void dealDiscriminatorBytes(int perRow, NDManager host) {
        if (perRow == 0) {
            return;
        }
        DrawnBytes bytes = new DrawnBytes(2 * shard.rows(), perRow, seeds.length, host);
        add(bytes, Purpose.DISCRIMINATOR_DROPOUT, random -> {
            bytes.draw(random, firstReference, 0, shard.rows());
            bytes.draw(random, firstGenerated, shard.rows(), shard.rows());
        });
    }

    private void dealLabels(Labels labels, NDManager host) {
        DrawnFloats values = new DrawnFloats(2 * shard.rows(), 1, seeds.length, host);
        add(values, Purpose.LABELS, random -> {
            labels.drawReference(random, firstReference, shard.rows(), values.values(), 0);
            labels.drawGenerated(random, firstGenerated, shard.rows(), values.values(), shard.rows());
        });
    }

    private void dealInstanceNoise(int targets, NDManager host) {
        DrawnFloats noise = new DrawnFloats(2 * shard.rows(), targets, seeds.length, host);
        kinds.add(new Kind(noise.array(), (step, deviation) -> {
            each(Purpose.INSTANCE_NOISE, step, (member, random) -> {
                noise.drawNormals(random, firstReference, 0, shard.rows(), deviation);
                noise.drawNormals(random, firstGenerated, shard.rows(), shard.rows(), deviation);
                noise.take(member);
            });
            noise.publish();
        }));
    }

    private void dealMixing(NDManager host) {
        DrawnFloats mixing = new DrawnFloats(shard.rows(), 1, seeds.length, host);
        add(mixing, Purpose.MIXING, random -> mixing.drawUniforms(random, firstLatent));
    }

    /** The same for all shards of an evaluation: one generator, shaken. */
    private void dealParameterNoise(int parameters, int evaluation, double deviation, NDManager host) {
        DrawnFloats noise = new DrawnFloats(1, parameters, seeds.length, host);
        add(noise, Purpose.PARAMETER_NOISE, random -> noise.drawNormals(random, evaluation, 0, 1, deviation));
    }

    private void add(DrawnFloats floats, Purpose purpose, Consumer<Philox> draw) {
        kinds.add(new Kind(floats.array(), (step, instanceNoise) -> {
            each(purpose, step, (member, random) -> {
                draw.accept(random);
                floats.take(member);
            });
            floats.publish();
        }));
    }

    private void add(DrawnBytes bytes, Purpose purpose, Consumer<Philox> draw) {
        kinds.add(new Kind(bytes.array(), (step, instanceNoise) -> {
            each(purpose, step, (member, random) -> {
                draw.accept(random);
                bytes.take(member);
            });
            bytes.publish();
        }));
    }

    private interface MemberDraw {
        void draw(int member, Philox random);
    }

    private void each(Purpose purpose, long step, MemberDraw draw) {
        for (int member = 0; member < seeds.length; member++) {
            draw.draw(member, new Philox(seeds[member], purpose.stream(step)));
        }
    }

    /** The rows of the batch that it deals to. */
    Shard rows() {
        return shard;
    }

    /**
     * Deals for a step. What was dealt before is overwritten.
     *
     * @param step number of the step, from 1
     * @param instanceNoise its standard deviation
     */
    void deal(long step, double instanceNoise) {
        kinds.forEach(kind -> kind.deal().at(step, instanceNoise));
    }

    /** What was dealt, in the order in which {@link GradientProgram} takes it. */
    List<NDArray> arrays() {
        return kinds.stream().map(Kind::array).toList();
    }
}
