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

    private static final int FIRST_FILTERS = 16;
    private static final int MOST_FILTERS = 128;
    private static final int KERNEL = 3;

    /** Lines and columns to which convolutions bring an image before the dense layers. */
    private static final int SMALL = 8;

    private static final double SLOPE = 0.2;
    private static final double DROPOUT = 0.3;

    public ClassifierDesign {
        features = List.copyOf(features);
        if (classes < 2) {
            throw new IllegalArgumentException("'classes' must be at least 2, not " + classes);
        }
    }

    /**
     * A small convolutional network of 3 × 3 kernels: 16 filters over the whole image, then convolutions that halve it until
     * it is at most 8 × 8, each with twice the filters up to 128; each with a leaky rectifier. Then dropout and
     * {@value #IMAGE_FEATURES} rectified features.
     */
    public static ClassifierDesign ofImages(RowShape.Image image, int classes) {
        List<Layer> layers = new ArrayList<>(convolution(FIRST_FILTERS, 1));
        int height = image.height();
        int width = image.width();
        int filters = FIRST_FILTERS;
        while (height > SMALL || width > SMALL) {
            filters = Math.min(2 * filters, MOST_FILTERS);
            layers.addAll(convolution(filters, 2));
            height = (height + 1) / 2;
            width = (width + 1) / 2;
        }
        layers.add(new Dropout(DROPOUT));
        layers.add(new Flatten());
        layers.add(new Dense(IMAGE_FEATURES));
        layers.add(new Activation(Activation.Kind.RELU, 0));
        return new ClassifierDesign(image, layers, classes);
    }

    private static List<Layer> convolution(int filters, int stride) {
        return List.of(new Convolution(filters, KERNEL, stride), new Activation(Activation.Kind.LEAKY_RELU, SLOPE));
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
