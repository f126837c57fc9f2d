package io.tercet.players.program;

import java.util.ArrayList;
import java.util.List;

import io.tercet.players.network.ResidualMlp;

/**
 * Writes out a {@link ResidualMlp} and its gradient by the chain rule, line by line. Every variable starts with the
 * player's prefix. Forward: kernels {@code w}, biases {@code b}, activated values {@code a}, what a residual layer hands
 * on {@code h}, the output {@code y}. Backward: {@code u} is ∂loss/∂h of the layer at hand and {@code e} is
 * ∂loss/∂(h w + b); {@code dw} and {@code db} are the gradients of kernels and biases.
 */
final class MlpSource {

    private static final double LEAKY_SLOPE = 0.2;

    private final ResidualMlp network;
    private final String prefix;
    private final StringBuilder source;
    private final int last;

    /**
     * Prepares to write.
     *
     * @param network to write out
     * @param prefix of its variables
     * @param source to append to
     */
    MlpSource(ResidualMlp network, String prefix, StringBuilder source) {
        this.network = network;
        this.prefix = prefix;
        this.source = source;
        this.last = network.layers().size() - 1;
    }

    /** Views of the kernels and biases in a flat vector of this name. */
    void parameters(String flat) {
        int offset = 0;
        for (int i = 0; i <= last; i++) {
            ResidualMlp.Dense layer = network.layers().get(i);
            int bias = offset + layer.kernelSize();
            int end = offset + layer.parameterCount();
            line(w(i) + " = " + flat + "[" + offset + ":" + bias + "].view([" + layer.inputs() + ", " + layer.outputs()
                    + "])");
            line(b(i) + " = " + flat + "[" + bias + ":" + end + "]");
            offset = end;
        }
    }

    /** The network's answer {@link #y()} to the rows of this name. */
    void forward(String x) {
        line(a(0) + " = " + activated(affine(x, 0)));
        for (int i = 1; i < last; i++) {
            line(a(i) + " = " + activated(affine(h(i - 1), i)));
            line(h(i) + " = torch.add(" + h(i - 1) + ", " + a(i) + ")");
        }
        line(y() + " = " + affine(h(last - 1), last));
    }

    /**
     * The gradients of all parameters, {@link #gradients()}, for the rows last given to {@link #forward}.
     *
     * @param x name of those rows
     * @param outputGradient name of ∂loss/∂y
     */
    void backward(String x, String outputGradient) {
        String u = prefix + "u";
        String e = prefix + "e";
        line(e + " = " + outputGradient);
        layerGradients(h(last - 1), last);
        line(u + " = torch.mm(" + e + ", " + w(last) + ".t())");
        for (int i = last - 1; i > 0; i--) {
            line(e + " = " + throughActivation(u, a(i)));
            layerGradients(h(i - 1), i);
            line(u + " = torch.add_(" + u + ", torch.mm(" + e + ", " + w(i) + ".t()))");
        }
        line(e + " = " + throughActivation(u, a(0)));
        layerGradients(x, 0);
    }

    /** After {@link #backward}: ∂loss/∂x of the rows from {@code firstRow} and the columns from {@code firstColumn} on. */
    String inputGradient(String firstRow, int firstColumn) {
        return "torch.mm(" + prefix + "e[" + firstRow + ":], " + w(0) + "[" + firstColumn + ":].t())";
    }

    /** The answer's name. */
    String y() {
        return prefix + "y";
    }

    /** Expressions that make up the flat gradient, in order. */
    List<String> gradients() {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            parts.add(prefix + "dw" + i + ".view([-1])");
            parts.add(prefix + "db" + i);
        }
        return parts;
    }

    private void layerGradients(String input, int layer) {
        String e = prefix + "e";
        line(prefix + "dw" + layer + " = torch.mm(" + input + ".t(), " + e + ")");
        line(prefix + "db" + layer + " = torch.sum(" + e + ", [0])");
    }

    private String affine(String input, int layer) {
        return "torch.add_(torch.mm(" + input + ", " + w(layer) + "), " + b(layer) + ")";
    }

    private String activated(String x) {
        return switch (network.activation()) {
            case TANH -> "torch.tanh_(" + x + ")";
            case RELU -> "torch.relu_(" + x + ")";
            case LEAKY_RELU -> "torch.leaky_relu_(" + x + ", " + LEAKY_SLOPE + ")";
        };
    }

    /** The upstream gradient times the activation's derivative, which is known from its value. */
    private String throughActivation(String upstream, String value) {
        return switch (network.activation()) {
            case TANH -> "torch.tanh_backward(" + upstream + ", " + value + ")";
            case RELU -> "torch.threshold_backward(" + upstream + ", " + value + ", 0)";
            case LEAKY_RELU -> "torch.leaky_relu_backward(" + upstream + ", " + value + ", " + LEAKY_SLOPE + ", True)";
        };
    }

    private String w(int layer) {
        return prefix + "w" + layer;
    }

    private String b(int layer) {
        return prefix + "b" + layer;
    }

    private String a(int layer) {
        return prefix + "a" + layer;
    }

    private String h(int layer) {
        return layer == 0 ? a(0) : prefix + "h" + layer;
    }

    private void line(String statement) {
        source.append("    ").append(statement).append('\n');
    }
}
