package io.tercet.players.classifier;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

import io.tercet.players.game.Shard;
import io.tercet.players.program.Program;
import io.tercet.players.program.Target;
import io.tercet.players.random.Purpose;

/**
 * Tells the class of a row, and describes rows by what it looks at to tell. Trained by Adam on plain softmax cross-entropy.
 * One classifier is for one thread at a time.
 */
public final class Classifier implements AutoCloseable {

    private final int classes;
    private final int features;
    private final Learner learner;

    /**
     * A classifier that has not learned yet.
     *
     * @param learningRate of Adam
     * @param seed of its initial parameters and its dropout
     * @param device to work on
     */
    public Classifier(ClassifierDesign design, double learningRate, long seed, Device device) {
        this.classes = design.classes();
        this.features = design.body().output().size();
        Target target = Learner.target(device);
        this.learner = new Learner(
                design.whole(),
                new Learner.Programs(
                        ClassifierProgram.learning(design, target), ClassifierProgram.classifying(design, target)),
                learningRate,
                new Learner.Randomness(seed, Purpose.CLASSIFIER_PARAMETERS, Purpose.CLASSIFIER_DROPOUT),
                device);
    }

    /**
     * Learns from one batch.
     *
     * @param rowMajor rows, one after the other
     * @param labels the class of each row, from 0
     * @param factor of the learning rate
     * @return the mean cross-entropy before this step's update, in nats; ln(classes) is a guess's
     */
    public double step(float[] rowMajor, int[] labels, double factor) {
        long[] checked = new long[labels.length];
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] < 0 || labels[row] >= classes) {
                throw new IllegalArgumentException(
                        "A label is from 0 to " + (classes - 1) + ", but row " + row + " has " + labels[row]);
            }
            checked[row] = labels[row];
        }
        try (NDArray rows = learner.upload(rowMajor, labels.length);
                NDArray answers = rows.getManager().create(checked, new Shape(checked.length))) {
            return learner.step(new Labelled(rows, answers), factor);
        }
    }

    /** A batch on the device. */
    private record Labelled(NDArray images, NDArray labels) implements Learner.Batch {
        @Override
        public int examples() {
            return (int) labels.size(0);
        }

        @Override
        public void give(Program.Call call, Shard shard, NDManager owner) {
            NDIndex range = new NDIndex(shard.first() + ":" + shard.end());
            call.with(images.get(owner, range)).with(labels.get(owner, range)).with(1.0 / examples());
        }
    }

    /**
     * Classifies rows.
     *
     * @param rowMajor rows, one after the other
     */
    public Classification classify(float[] rowMajor, int rows) {
        try (NDArray uploaded = learner.upload(rowMajor, rows)) {
            return Classification.of(learner.answer(uploaded, classes + features), classes, features);
        }
    }

    @Override
    public void close() {
        learner.close();
    }
}
