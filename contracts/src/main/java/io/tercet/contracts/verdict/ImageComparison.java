package io.tercet.contracts.verdict;

import java.util.List;
import java.util.Objects;

import io.tercet.contracts.Estimate;

/**
 * Generated images beside held-out ones, in the eyes of a small classifier that learned the classes from the dataset's train
 * split. Because its features are not those of the Inception network, its distances can be compared with each other, on one
 * dataset, but not with published ones.
 *
 * @param images of each sample
 * @param accuracy share of the held-out images that the classifier finds to be of the class they are labelled with
 * @param classes every class's share, in order
 * @param features held-out against generated images
 * @param control held-out against as many other held-out images
 */
public record ImageComparison(
        int images,
        Estimate accuracy,
        List<ClassShare> classes,
        FeatureComparison features,
        FeatureComparison control) {
    public ImageComparison {
        Objects.requireNonNull(accuracy, "accuracy");
        classes = List.copyOf(classes);
        Objects.requireNonNull(features, "features");
        Objects.requireNonNull(control, "control");
    }
}
