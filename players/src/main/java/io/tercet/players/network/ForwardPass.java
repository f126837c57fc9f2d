package io.tercet.players.network;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

/**
 * What a network computed on its way to an answer, from which the gradient is found by the chain rule. Everything here
 * lives until the surrounding {@link ai.djl.ndarray.NDScope} closes.
 */
public final class ForwardPass {

    private final Activation activation;
    private final NDList views;
    private final NDArray x;
    private final List<NDArray> hidden;
    private final List<NDArray> activated;
    private final NDArray output;

    ForwardPass(
            Activation activation,
            NDList views,
            NDArray x,
            List<NDArray> hidden,
            List<NDArray> activated,
            NDArray output) {
        this.activation = activation;
        this.views = views;
        this.x = x;
        this.hidden = List.copyOf(hidden);
        this.activated = List.copyOf(activated);
        this.output = output;
    }

    /** The answer, of shape (rows, outputs). */
    public NDArray output() {
        return output;
    }

    /**
     * The gradient of a scalar loss.
     *
     * @param outputGradient ∂loss/∂output, of the output's shape
     */
    public Backward backward(NDArray outputGradient) {
        Deque<NDArray> gradients = new ArrayDeque<>();
        int last = hidden.size();
        NDArray upstream = dense(gradients, hidden.get(last - 1), last, outputGradient);
        for (int layer = last - 1; layer > 0; layer--) {
            NDArray inner = upstream.mul(activation.derivative(activated.get(layer)));
            upstream = upstream.add(dense(gradients, hidden.get(layer - 1), layer, inner));
        }
        NDArray first = upstream.mul(activation.derivative(activated.get(0)));
        parameters(gradients, x, first);
        return new Backward(NDArrays.concat(new NDList(gradients)), first, views.get(0));
    }

    /** Prepends the gradients of one dense layer's parameters; returns that of its input. */
    private NDArray dense(Deque<NDArray> gradients, NDArray input, int layer, NDArray outputGradient) {
        parameters(gradients, input, outputGradient);
        return outputGradient.matMul(views.get(2 * layer).transpose());
    }

    private static void parameters(Deque<NDArray> gradients, NDArray input, NDArray outputGradient) {
        gradients.addFirst(outputGradient.sum(new int[] {0}));
        gradients.addFirst(input.transpose().matMul(outputGradient).flatten());
    }

    /** The gradients of a loss. */
    public static final class Backward {

        private final NDArray parameters;
        private final NDArray first;
        private final NDArray kernel;

        Backward(NDArray parameters, NDArray first, NDArray kernel) {
            this.parameters = parameters;
            this.first = first;
            this.kernel = kernel;
        }

        /** ∂loss/∂parameters, flat. */
        public NDArray parameters() {
            return parameters;
        }

        /** ∂loss/∂x, of x's shape; computed when asked for. */
        public NDArray input() {
            return first.matMul(kernel.transpose());
        }
    }
}
