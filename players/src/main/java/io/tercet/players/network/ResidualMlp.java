package io.tercet.players.network;

import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.NetworkSpecification;
import io.tercet.players.random.NormalDistribution;
import io.tercet.players.random.Philox;

/**
 * A residual multilayer perceptron: h = a(x W + b), then for each layer h = h + a(h W + b), then the linear output
 * h W + b. All parameters lie in one flat float32 vector: for each dense layer in that order, its kernel W of shape
 * (inputs, outputs) row by row, then its bias b.
 */
public final class ResidualMlp {

    private static final long MOST_PARAMETERS = 1L << 28;

    private final NetworkSpecification specification;
    private final Activation activation;
    private final List<Dense> layers;
    private final int parameterCount;

    /**
     * Lays a network out.
     *
     * @param specification its hidden layers
     * @param inputs values per input row, at least 1
     * @param outputs values per output row, at least 1
     * @throws RejectedException if it would have more than 2²⁸ parameters
     */
    public ResidualMlp(NetworkSpecification specification, int inputs, int outputs) {
        this.specification = specification;
        this.activation = Activation.of(specification.activation());
        this.layers = dense(specification, inputs, outputs);
        long count = layers.stream().mapToLong(Dense::parameterCount).sum();
        if (count > MOST_PARAMETERS) {
            throw new RejectedException(
                    INVALID_SPECIFICATION,
                    "A network of " + specification.layers() + " layers of width " + specification.width() + " with "
                            + inputs + " inputs and " + outputs + " outputs has " + count
                            + " parameters; the most is " + MOST_PARAMETERS);
        }
        this.parameterCount = (int) count;
    }

    private static List<Dense> dense(NetworkSpecification specification, int inputs, int outputs) {
        int width = specification.width();
        Dense hidden = new Dense(width, width);
        return Stream.of(
                        Stream.of(new Dense(inputs, width)),
                        Stream.generate(() -> hidden).limit(specification.layers()),
                        Stream.of(new Dense(width, outputs)))
                .flatMap(stream -> stream)
                .toList();
    }

    /** The dense layers from input to output, in the order in which their parameters lie. */
    public List<Dense> layers() {
        return layers;
    }

    /** After every layer but the last. */
    public NetworkSpecification.Activation activation() {
        return specification.activation();
    }

    /** Entries of the flat parameter vector. */
    public int parameterCount() {
        return parameterCount;
    }

    /** Fresh parameters: kernels drawn as the specification says, biases zero. */
    public float[] initialParameters(Philox random) {
        float[] parameters = new float[parameterCount];
        int offset = 0;
        for (Dense layer : layers) {
            float[] kernel = new float[layer.kernelSize()];
            random.normalsWithinTwo(offset, kernel);
            float scale = (float) (deviation(layer) / NormalDistribution.DEVIATION_WITHIN_TWO);
            for (int i = 0; i < kernel.length; i++) {
                parameters[offset + i] = kernel[i] * scale;
            }
            offset += layer.parameterCount();
        }
        return parameters;
    }

    private double deviation(Dense layer) {
        return switch (specification.init()) {
            case HE_NORMAL -> Math.sqrt(2.0 / layer.inputs());
            case GLOROT_NORMAL -> Math.sqrt(2.0 / (layer.inputs() + layer.outputs()));
        };
    }

    /** A flat vector with 1 where the parameters hold a kernel entry and 0 where they hold a bias. */
    public float[] kernelMask() {
        float[] mask = new float[parameterCount];
        int offset = 0;
        for (Dense layer : layers) {
            Arrays.fill(mask, offset, offset + layer.kernelSize(), 1);
            offset += layer.parameterCount();
        }
        return mask;
    }

    /**
     * The network's answer. Intermediate arrays live until the surrounding {@link ai.djl.ndarray.NDScope} closes.
     *
     * @param parameters flat, of {@link #parameterCount()} entries
     * @param x of shape (rows, inputs)
     * @return of shape (rows, outputs)
     */
    public NDArray forward(NDArray parameters, NDArray x) {
        return pass(parameters, x).output();
    }

    /** As {@link #forward}, keeping what the gradient needs. */
    public ForwardPass pass(NDArray parameters, NDArray x) {
        NDList views = views(parameters);
        List<NDArray> hidden = new ArrayList<>();
        List<NDArray> activated = new ArrayList<>();
        NDArray h = activation.apply(affine(x, views, 0));
        activated.add(h);
        hidden.add(h);
        for (int layer = 1; layer < layers.size() - 1; layer++) {
            NDArray a = activation.apply(affine(h, views, layer));
            h = h.add(a);
            activated.add(a);
            hidden.add(h);
        }
        NDArray output = affine(h, views, layers.size() - 1);
        return new ForwardPass(activation, views, x, hidden, activated, output);
    }

    private static NDArray affine(NDArray x, NDList views, int layer) {
        return x.matMul(views.get(2 * layer)).addi(views.get(2 * layer + 1));
    }

    /** Kernel, bias, kernel, bias … without copying. */
    private NDList views(NDArray parameters) {
        long[] boundaries = new long[2 * layers.size() - 1];
        long offset = 0;
        for (int i = 0; i < boundaries.length; i++) {
            Dense layer = layers.get(i / 2);
            offset += i % 2 == 0 ? layer.kernelSize() : layer.outputs();
            boundaries[i] = offset;
        }
        NDList views = parameters.split(boundaries);
        for (int i = 0; i < layers.size(); i++) {
            Dense layer = layers.get(i);
            views.set(2 * i, views.get(2 * i).reshape(new Shape(layer.inputs(), layer.outputs())));
        }
        return views;
    }

    /**
     * One dense layer.
     *
     * @param inputs rows of its kernel
     * @param outputs columns of its kernel and entries of its bias
     */
    public record Dense(int inputs, int outputs) {

        public int kernelSize() {
            return Math.multiplyExact(inputs, outputs);
        }

        public int parameterCount() {
            return kernelSize() + outputs;
        }
    }
}
