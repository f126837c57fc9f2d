package io.tercet.referee.images;

import static io.tercet.contracts.RejectedException.Reason.DIVERGED;

import java.util.List;
import java.util.stream.IntStream;

import ai.djl.Device;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Estimate;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.ImageSpecification;
import io.tercet.contracts.verdict.ClassShare;
import io.tercet.contracts.verdict.ImageComparison;
import io.tercet.dataset.Table;
import io.tercet.dataset.prepared.PreparedDataset;
import io.tercet.dataset.split.Split;
import io.tercet.messaging.Stopping;
import io.tercet.players.classifier.Classification;
import io.tercet.players.classifier.Classifier;
import io.tercet.referee.statistics.ClassShares;
import io.tercet.referee.statistics.Points;

/**
 * A dataset's held-out images in the eyes of a classifier that learned from its train split: what generated images are set
 * beside. There are two halves of held-out images. Generated ones are compared with the first, as many as it has, because
 * distances of samples depend on their size; the second compared with the first is the control. Features are scaled so that
 * their mean square is 1 over the held-out images.
 */
public final class ImageReference implements AutoCloseable {

    /** Most images of a half. */
    static final int MOST_IMAGES = 2_500;

    private final Digest dataset;
    private final int classes;
    private final Classifier classifier;
    private final Table given;
    private final int correct;
    private final int[] found;
    private final double scale;
    private final Points first;
    private final FeatureFigures control;

    private ImageReference(PreparedDataset dataset, ImageSpecification images, Classifier classifier) {
        this.dataset = dataset.manifest().dataset();
        this.classes = images.classes();
        this.classifier = classifier;
        LabelledImages heldOut = LabelledImages.draw(dataset, Split.TEST, 2 * MOST_IMAGES);
        int half = heldOut.count() / 2;
        this.given = heldOut.part(0, half).rows();
        Classification seen = classifier.classify(heldOut.values(), heldOut.count());
        this.found = seen.classes();
        int[] labels = heldOut.labels();
        this.correct = (int) IntStream.range(0, labels.length)
                .filter(row -> labels[row] == found[row])
                .count();
        Points features = Points.of(seen.features());
        this.scale = scale(features);
        Points points = features.scaled(scale);
        this.first = points.part(0, half);
        this.control = FeatureFigures.of(first, points.part(half, 2 * half));
    }

    /**
     * Trains the classifier and looks at the held-out images.
     *
     * @param dataset of images, with labels
     * @throws RejectedException if the classifier's training diverges
     */
    public static ImageReference of(PreparedDataset dataset, Device device, Stopping stopping)
            throws InterruptedException {
        ImageSpecification images = dataset.manifest()
                .image()
                .filter(specification -> specification.classes() > 0)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Dataset " + dataset.manifest().dataset() + " has no images with labels"));
        LabelledImages examples = LabelledImages.draw(dataset, Split.TRAIN, ClassifierTraining.IMAGES);
        Classifier classifier = ClassifierTraining.train(examples, images, device, stopping);
        try {
            return new ImageReference(dataset, images, classifier);
        } catch (RuntimeException e) {
            classifier.close();
            throw e;
        }
    }

    private static double scale(Points features) {
        double meanSquare = features.meanSquare();
        if (meanSquare == 0) {
            throw new RejectedException(
                    DIVERGED, "The classifier that judges images learned nothing: its features are 0 for every image");
        }
        return 1 / Math.sqrt(meanSquare);
    }

    /** Digest of the dataset that the images are of. */
    public Digest dataset() {
        return dataset;
    }

    /** The held-out rows whose inputs a generator is given, to make as many images. */
    public Table given() {
        return given;
    }

    /**
     * Sets generated images beside the held-out ones.
     *
     * @param generated one image per row of {@link #given}, one after the other, its values as in the dataset
     * @param confidence level of every interval
     */
    public ImageComparison compare(float[] generated, double confidence) {
        Classification seen = classifier.classify(generated, given.rows());
        return new ImageComparison(
                given.rows(),
                ClassShares.share(correct, found.length, confidence),
                shares(seen.classes(), confidence),
                FeatureFigures.of(first, Points.of(seen.features()).scaled(scale))
                        .estimate(confidence),
                control.estimate(confidence));
    }

    private List<ClassShare> shares(int[] generated, double confidence) {
        List<Estimate> ofReference = ClassShares.of(found, classes, confidence);
        List<Estimate> ofGenerated = ClassShares.of(generated, classes, confidence);
        return IntStream.range(0, classes)
                .mapToObj(label -> new ClassShare(label, ofReference.get(label), ofGenerated.get(label)))
                .toList();
    }

    @Override
    public void close() {
        classifier.close();
    }
}
