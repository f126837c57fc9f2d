package io.tercet.players.referee;

import java.util.List;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;

import io.tercet.players.classifier.Learner;
import io.tercet.players.game.Shard;
import io.tercet.players.network.Network;
import io.tercet.players.program.Program;
import io.tercet.players.program.Target;
import io.tercet.players.random.Purpose;

/**
 * The third player: learns to tell reference from generated rows and never tells the others. A classifier trained by Adam on
 * plain (unsmoothed, unregularized) binary cross-entropy. One referee is for one thread at a time; any number of referees may
 * work at once. Rows are conditions, flags, targets.
 */
public final class Referee implements AutoCloseable {

    private final Learner learner;

    /**
     * A fresh referee.
     *
     * @param classifier from a row to one logit, positive for reference
     * @param learningRate of Adam
     * @param seed of its initial parameters and its dropout
     * @param device to work on
     */
    public Referee(Network classifier, double learningRate, long seed, Device device) {
        Target target = Learner.target(device);
        this.learner = new Learner(
                classifier,
                new Learner.Programs(
                        RefereeProgram.learning(classifier, target), RefereeProgram.judging(classifier, target)),
                learningRate,
                new Learner.Randomness(seed, Purpose.REFEREE_PARAMETERS, Purpose.REFEREE_DROPOUT),
                device);
    }

    /**
     * Brings rows onto the referee's device, for many steps or evaluations without copying. They go when the referee or the
     * array is closed; batches of them are gathered by {@code rows.get(indices)}.
     *
     * @param rowMajor one row after the other
     * @return of shape (rows, inputs)
     */
    public NDArray upload(float[] rowMajor, int rows) {
        return learner.upload(rowMajor, rows);
    }

    /** As {@link #step(NDArray, NDArray)}, with the same number of rows of each class, copied to the device. */
    public double step(float[] reference, float[] generated, int rows) {
        try (NDArray referenceRows = upload(reference, rows);
                NDArray generatedRows = upload(generated, rows)) {
            return step(referenceRows, generatedRows);
        }
    }

    /**
     * Learns from one batch.
     *
     * @param reference of shape (rows, inputs), on the referee's device
     * @param generated of the same shape
     * @return the mean binary cross-entropy before this step's update, in nats; ln 2 is a coin's
     */
    public double step(NDArray reference, NDArray generated) {
        if (!reference.getShape().equals(generated.getShape())) {
            throw new IllegalArgumentException("A step takes as many reference as generated rows, not "
                    + reference.getShape() + " and " + generated.getShape());
        }
        return learner.step(new Pairs(reference, generated), 1);
    }

    /** A batch on the device. */
    private record Pairs(NDArray reference, NDArray generated) implements Learner.Batch {
        @Override
        public int examples() {
            return (int) reference.size(0);
        }

        /** The reference rows, and after all of those the generated ones. */
        @Override
        public List<Shard> rows(Shard shard) {
            return List.of(shard, new Shard(examples() + shard.first(), examples() + shard.end()));
        }

        @Override
        public void give(Program.Call call, Shard shard, NDManager owner) {
            NDIndex range = new NDIndex(shard.first() + ":" + shard.end());
            call.with(reference.get(owner, range))
                    .with(generated.get(owner, range))
                    .with(1.0 / (2.0 * examples()));
        }
    }

    /** As {@link #logits(NDArray)}, copied to the device. */
    public float[] logits(float[] rowMajor, int rows) {
        try (NDArray uploaded = upload(rowMajor, rows)) {
            return logits(uploaded);
        }
    }

    /**
     * Judges rows.
     *
     * @param rows of shape (rows, inputs), on the referee's device
     * @return per row ln(p / (1 - p)), where p is the referee's probability that the row is reference
     */
    public float[] logits(NDArray rows) {
        return learner.answer(rows, 1);
    }

    @Override
    public void close() {
        learner.close();
    }
}
