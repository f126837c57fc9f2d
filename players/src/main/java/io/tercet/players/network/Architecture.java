package io.tercet.players.network;

import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.ConvolutionalNetworkSpecification;
import io.tercet.contracts.specification.ConvolutionalNetworkSpecification.Block;
import io.tercet.contracts.specification.ConvolutionalNetworkSpecification.Upsampling;
import io.tercet.contracts.specification.DenseNetworkSpecification;
import io.tercet.contracts.specification.NetworkSpecification;

/** The layers that specifications stand for. */
public final class Architecture {

    private Architecture() {}

    /**
     * A generator.
     *
     * @param inputs values that it is given per row: conditions, flags and latent noise
     * @param target shape of what it makes; a dense network makes the values of an image without arranging them
     * @param last how a convolutional network ends; a dense one ends linearly
     */
    public static Network generator(
            NetworkSpecification specification, int inputs, RowShape target, Activation.Kind last) {
        List<Layer> layers = new ArrayList<>();
        if (specification instanceof ConvolutionalNetworkSpecification convolutional) {
            layers.addAll(growing(convolutional, image(target)));
            layers.add(new Activation(last, 0));
        } else {
            layers.addAll(hidden((DenseNetworkSpecification) specification));
            layers.add(new Dense(target.size()));
        }
        return network(new RowShape.Vector(inputs), layers, specification);
    }

    /**
     * A discriminator or a referee: from conditions, flags and targets to one logit.
     *
     * @param inputs values before the target: conditions and flags
     * @param target shape of what follows
     */
    public static Network classifier(NetworkSpecification specification, int inputs, RowShape target) {
        List<Layer> layers = new ArrayList<>();
        if (specification instanceof ConvolutionalNetworkSpecification convolutional) {
            layers.add(inputs == 0 ? new Reshape(image(target)) : new ConditionPlanes(inputs, image(target)));
            layers.addAll(shrinking(convolutional));
            layers.add(new Flatten());
        } else {
            layers.addAll(hidden((DenseNetworkSpecification) specification));
        }
        layers.add(new Dense(1));
        return network(new RowShape.Vector(inputs + target.size()), layers, specification);
    }

    private static Network network(RowShape input, List<Layer> layers, NetworkSpecification specification) {
        return new Network(input, layers, new Initialization(specification.init(), specification.initDeviation()));
    }

    private static RowShape.Image image(RowShape target) {
        if (target instanceof RowShape.Image image) {
            return image;
        }
        throw new RejectedException(INVALID_SPECIFICATION, "A convolutional network is for images, not for " + target);
    }

    private static List<Layer> hidden(DenseNetworkSpecification specification) {
        List<Layer> layers = new ArrayList<>();
        if (specification.kind() == NetworkSpecification.Kind.RESIDUAL_MLP) {
            layers.addAll(hiddenLayer(specification));
            layers.addAll(Collections.nCopies(specification.layers(), new Residual(hiddenLayer(specification))));
        } else {
            IntStream.range(0, specification.layers()).forEach(i -> layers.addAll(hiddenLayer(specification)));
        }
        return layers;
    }

    private static List<Layer> hiddenLayer(DenseNetworkSpecification specification) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new Dense(specification.width(), !specification.batchNorm()));
        layers.addAll(normalizedAndActivated(specification, specification.batchNorm(), specification.dropout()));
        return layers;
    }

    private static List<Layer> growing(ConvolutionalNetworkSpecification specification, RowShape.Image target) {
        int strides = specification.totalStride();
        int filters = specification.start().orElseThrow().filters();
        RowShape.Image start = new RowShape.Image(target.height() / strides, target.width() / strides, filters);
        Upsampling upsampling = specification.upsampling().orElseThrow();
        boolean biased = !specification.batchNorm();
        List<Layer> layers = new ArrayList<>();
        layers.add(new Dense(start.size(), biased));
        layers.addAll(normalizedAndActivated(specification, specification.batchNorm(), 0));
        layers.add(new Reshape(start));
        for (Block block : specification.blocks()) {
            layers.addAll(growth(upsampling, block.filters(), block.kernel(), block.stride(), biased));
            layers.addAll(normalizedAndActivated(specification, specification.batchNorm(), block.dropout()));
        }
        ConvolutionalNetworkSpecification.Output output = specification.output().orElseThrow();
        layers.addAll(growth(upsampling, target.channels(), output.kernel(), output.stride(), true));
        return layers;
    }

    private static List<Layer> growth(Upsampling upsampling, int filters, int kernel, int stride, boolean biased) {
        return switch (upsampling) {
            case TRANSPOSED -> List.of(new TransposedConvolution(filters, kernel, stride, biased));
            case NEAREST ->
                stride == 1
                        ? List.of(new Convolution(filters, kernel, 1, biased))
                        : List.of(new NearestUpsampling(stride), new Convolution(filters, kernel, 1, biased));
        };
    }

    private static List<Layer> shrinking(ConvolutionalNetworkSpecification specification) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < specification.blocks().size(); i++) {
            Block block = specification.blocks().get(i);
            boolean normalized = specification.batchNorm() && i > 0;
            layers.add(new Convolution(block.filters(), block.kernel(), block.stride(), !normalized));
            layers.addAll(normalizedAndActivated(specification, normalized, block.dropout()));
        }
        return layers;
    }

    private static List<Layer> normalizedAndActivated(
            NetworkSpecification specification, boolean normalized, double dropout) {
        List<Layer> layers = new ArrayList<>();
        if (normalized) {
            layers.add(new BatchNormalization());
        }
        layers.add(activation(specification));
        if (dropout > 0) {
            layers.add(new Dropout(dropout));
        }
        return layers;
    }

    private static Activation activation(NetworkSpecification specification) {
        Activation.Kind kind =
                switch (specification.activation()) {
                    case TANH -> Activation.Kind.TANH;
                    case RELU -> Activation.Kind.RELU;
                    case LEAKY_RELU -> Activation.Kind.LEAKY_RELU;
                    case SIGMOID -> Activation.Kind.SIGMOID;
                };
        return new Activation(kind, specification.slope());
    }
}
