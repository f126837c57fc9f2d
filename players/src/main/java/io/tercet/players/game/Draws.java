package io.tercet.players.game;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.tercet.players.loss.Labels;
import io.tercet.players.random.Latent;
import io.tercet.players.random.Philox;
import io.tercet.players.random.Purpose;

/**
 * What chance deals to the rows of one shard: latent noise, the bytes of dropout, labels, instance noise, and places between
 * reference and generated rows. A row's share depends on the seed, the step and its place in the batch, not on the shards. Of
 * the discriminator's rows in a step, the reference rows have the first numbers, the generated rows those after the batch's.
 */
final class Draws {

    private final long seed;
    private final Shard shard;
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
     * @param host owns the arrays, in the computer's own memory
     */
    Draws(GameDesign design, Shard shard, int batch, NDManager host) {
        this.seed = design.training().seed();
        this.shard = shard;
        this.firstGenerated = (long) batch + shard.first();
        // in the order in which a gradient program takes them
        dealLatent(design.latent(), host);
        dealGeneratorBytes(design.generator().network().randomBytes(), host);
        dealDiscriminatorBytes(design.discriminator().network().randomBytes(), host);
        design.rules().loss().drawnLabels().ifPresent(labels -> dealLabels(labels, host));
        if (design.rules().instanceNoise()) {
            dealInstanceNoise(design.generator().network().output().size(), host);
        }
        if (design.rules().hasGradientPenalty()) {
            dealMixing(host);
        }
    }

    private void dealLatent(Latent latent, NDManager host) {
        DrawnFloats noise = new DrawnFloats(shard.rows(), latent.values(), host);
        add(noise.array(), (step, instanceNoise) -> {
            latent.draw(random(Purpose.TRAINING_NOISE, step), shard.first(), noise.values());
            noise.publish();
        });
    }

    private void dealGeneratorBytes(int perRow, NDManager host) {
        if (perRow == 0) {
            return;
        }
        DrawnBytes bytes = new DrawnBytes(shard.rows(), perRow, host);
        add(bytes.array(), (step, instanceNoise) -> {
            bytes.draw(random(Purpose.GENERATOR_DROPOUT, step), shard.first(), 0, shard.rows());
            bytes.publish();
        });
    }

    private void dealDiscriminatorBytes(int perRow, NDManager host) {
        if (perRow == 0) {
            return;
        }
        DrawnBytes bytes = new DrawnBytes(2 * shard.rows(), perRow, host);
        add(bytes.array(), (step, instanceNoise) -> {
            Philox random = random(Purpose.DISCRIMINATOR_DROPOUT, step);
            bytes.draw(random, shard.first(), 0, shard.rows());
            bytes.draw(random, firstGenerated, shard.rows(), shard.rows());
            bytes.publish();
        });
    }

    private void dealLabels(Labels labels, NDManager host) {
        DrawnFloats values = new DrawnFloats(2 * shard.rows(), 1, host);
        add(values.array(), (step, instanceNoise) -> {
            Philox random = random(Purpose.LABELS, step);
            labels.drawReference(random, shard.first(), shard.rows(), values.values(), 0);
            labels.drawGenerated(random, firstGenerated, shard.rows(), values.values(), shard.rows());
            values.publish();
        });
    }

    private void dealInstanceNoise(int targets, NDManager host) {
        DrawnFloats noise = new DrawnFloats(2 * shard.rows(), targets, host);
        add(noise.array(), (step, instanceNoise) -> {
            Philox random = random(Purpose.INSTANCE_NOISE, step);
            noise.drawNormals(random, shard.first(), 0, shard.rows(), instanceNoise);
            noise.drawNormals(random, firstGenerated, shard.rows(), shard.rows(), instanceNoise);
            noise.publish();
        });
    }

    private void dealMixing(NDManager host) {
        DrawnFloats mixing = new DrawnFloats(shard.rows(), 1, host);
        add(mixing.array(), (step, instanceNoise) -> {
            mixing.drawUniforms(random(Purpose.MIXING, step), shard.first());
            mixing.publish();
        });
    }

    private void add(NDArray array, Deal deal) {
        kinds.add(new Kind(array, deal));
    }

    private Philox random(Purpose purpose, long step) {
        return new Philox(seed, purpose.stream(step));
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
