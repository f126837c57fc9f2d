package io.tercet.players.classifier;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.tercet.contracts.specification.NetworkSpecification.Init;
import io.tercet.players.network.Activation;
import io.tercet.players.network.Convolution;
import io.tercet.players.network.Dense;
import io.tercet.players.network.Dropout;
import io.tercet.players.network.Flatten;
import io.tercet.players.network.Initialization;
import io.tercet.players.network.Layer;
import io.tercet.players.network.Network;
import io.tercet.players.network.RowShape;

/**
 * A classifier's architecture in two parts: layers that make features of a row, and a dense layer that makes a logit per
 * class of the features.
 *
 * @param input shape of a row
 * @param features layers that end in a vector
 * @param classes at least 2
 */
public record ClassifierDesign(RowShape input, List<Layer> features, int classes) {

    private static final Initialization INITIALIZATION = Initialization.of(Init.HE_NORMAL);

    /** Features of the classifier of images. */
    public static final int IMAGE_FEATURES = 64;

    private static final int FIRST_FILTERS = 32;
    private static final int MOST_FILTERS = 128;
    private static final int KERNEL = 5;
    private static final int STRIDE = 2;

    /** Lines and columns to which convolutions bring an image before the dense layers. */
    private static final int SMALL = 8;

    private static final double SLOPE = 0.2;
    private static final double DROPOUT = 0.5;

    public ClassifierDesign {
        features = List.copyOf(features);
        if (classes < 2) {
            throw new IllegalArgumentException("'classes' must be at least 2, not " + classes);
        }
    }

    /**
     * A small convolutional network: 5 × 5 convolutions that halve the image until it is at most 8 × 8, beginning with 32
     * filters and doubling them up to 128, each with a leaky rectifier, then dropout and {@value #IMAGE_FEATURES} rectified features.
     */
    public static ClassifierDesign ofImages(RowShape.Image image, int classes) {
        List<Layer> layers = new ArrayList<>();
        RowShape.Image made = image;
        for (int filters = FIRST_FILTERS;
                layers.isEmpty() || made.height() > SMALL || made.width() > SMALL;
                filters = Math.min(2 * filters, MOST_FILTERS)) {
            Convolution halving = new Convolution(filters, KERNEL, STRIDE);
            layers.add(halving);
            layers.add(new Activation(Activation.Kind.LEAKY_RELU, SLOPE));
            made = new RowShape.Image(half(made.height()), half(made.width()), filters);
        }
        layers.add(new Dropout(DROPOUT));
        layers.add(new Flatten());
        layers.add(new Dense(IMAGE_FEATURES));
        layers.add(new Activation(Activation.Kind.RELU, 0));
        return new ClassifierDesign(image, layers, classes);
    }

    private static int half(int pixels) {
        return (pixels + 1) / STRIDE;
    }

    /** From rows to logits. */
    Network whole() {
        return new Network(
                input, Stream.concat(features.stream(), Stream.of(head())).toList(), INITIALIZATION);
    }

    /** From rows to features; its parameters are the first of {@link #whole}'s. */
    Network body() {
        return new Network(input, features, INITIALIZATION);
    }

    /** From features to logits; its parameters are the last of {@link #whole}'s. */
    Network top() {
        return new Network(body().output(), List.of(head()), INITIALIZATION);
    }

    private Layer head() {
        return new Dense(classes);
    }
}
