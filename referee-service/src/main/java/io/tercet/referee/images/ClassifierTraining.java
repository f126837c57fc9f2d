package io.tercet.referee.images;

import static io.tercet.contracts.RejectedException.Reason.DIVERGED;

import java.util.Arrays;

import ai.djl.Device;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.ImageSpecification;
import io.tercet.messaging.Stopping;
import io.tercet.players.classifier.Classifier;
import io.tercet.players.classifier.ClassifierDesign;
import io.tercet.players.network.RowShape;
import io.tercet.players.random.Philox;
import io.tercet.players.random.Purpose;

/**
 * How the classifier that judges images learns their classes. Nothing here is in a specification, so that every generator of
 * a dataset is looked at by the same eyes.
 */
final class ClassifierTraining {

    /** Most images that it learns from. */
    static final int IMAGES = 20_000;

    private static final int MOST_STEPS = 2_000;
    private static final int MOST_EPOCHS = 30;
    private static final int BATCH = 64;

    /** At first; it falls to 0 in a straight line. */
    private static final double LEARNING_RATE = 1e-3;

    private static final long SEED = 1;

    private ClassifierTraining() {}

    /**
     * Trains a fresh one.
     *
     * @param images what the images are
     * @throws RejectedException with reason {@link RejectedException.Reason#DIVERGED} if its loss is not finite
     */
    static Classifier train(LabelledImages examples, ImageSpecification images, Device device, Stopping stopping)
            throws InterruptedException {
        Classifier classifier = new Classifier(
                ClassifierDesign.ofImages(RowShape.Image.of(images), images.classes()), LEARNING_RATE, SEED, device);
        try {
            train(classifier, examples, stopping);
        } catch (InterruptedException | RuntimeException e) {
            classifier.close();
            throw e;
        }
        return classifier;
    }

    private static void train(Classifier classifier, LabelledImages examples, Stopping stopping)
            throws InterruptedException {
        int batch = Math.min(BATCH, examples.count());
        int steps = Math.min(MOST_STEPS, MOST_EPOCHS * (examples.count() / batch));
        int[] order = {};
        int next = 0;
        for (int step = 0, epoch = 0; step < steps; step++, next += batch) {
            stopping.check();
            if (next + batch > order.length) {
                order = new Philox(SEED, Purpose.SHUFFLE.stream(epoch++)).permutation(examples.count());
                next = 0;
            }
            LabelledImages chosen = examples.select(Arrays.copyOfRange(order, next, next + batch));
            double loss = classifier.step(chosen.values(), chosen.labels(), 1 - (double) step / steps);
            if (!Double.isFinite(loss)) {
                throw new RejectedException(
                        DIVERGED,
                        "The loss of the classifier that judges images became " + loss + " in step " + (step + 1));
            }
        }
    }
}
