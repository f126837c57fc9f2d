package io.tercet.players.network;

import java.util.ArrayList;
import java.util.List;

import io.tercet.players.network.Weights.Role;
import io.tercet.players.program.Source;

/**
 * Every kernel W of a network divided by its largest singular value σ(W), so that no layer of it stretches distances (Miyato
 * et al. 2018). A kernel is taken as the matrix whose rows its first index counts: a dense layer's inputs, a convolution's
 * filters. For each there is a vector u, which goes on by one step of power iteration in every step of training:
 *
 * <pre>
 * v = Wᵀu / ‖Wᵀu‖,  σ = ‖W v‖,  u ← W v / σ
 * </pre>
 *
 * and comes to be the left singular vector that belongs to σ; v is the right one. As there, u and v are held fixed in the
 * gradient, so that ∂σ/∂W = u vᵀ.
 */
public final class SpectralNormalization {

    private static final double LEAST = 1e-12;

    private final List<Kernel> kernels = new ArrayList<>();
    private final int parameterCount;
    private int vectors;

    /**
     * Where a kernel lies.
     *
     * @param name prefix of its variables
     * @param begin in the flat vector of parameters
     * @param vector where its u begins among those of all kernels
     */
    private record Kernel(String name, int begin, int rows, int columns, int vector) {

        String of(String flat) {
            return flat + "[" + begin + ":" + end() + "]";
        }

        int end() {
            return begin + rows * columns;
        }

        String shape() {
            return ".view([" + rows + ", " + columns + "])";
        }
    }

    SpectralNormalization(List<Weights> weights) {
        int offset = 0;
        for (Weights block : weights) {
            if (block.role() == Role.KERNEL) {
                int rows = block.shape().get(0);
                kernels.add(new Kernel("s" + kernels.size() + "_", offset, rows, block.size() / rows, vectors));
                vectors += rows;
            }
            offset += block.size();
        }
        this.parameterCount = offset;
    }

    /** Entries of all u. */
    int vectors() {
        return vectors;
    }

    /** Every u at first: of length 1, its entries all alike. */
    float[] initialVectors() {
        float[] initial = new float[vectors];
        for (Kernel kernel : kernels) {
            for (int i = 0; i < kernel.rows(); i++) {
                initial[kernel.vector() + i] = (float) (1 / Math.sqrt(kernel.rows()));
            }
        }
        return initial;
    }

    /**
     * Writes the parameters with normalized kernels.
     *
     * @param parameters variable of the flat vector as it is learned
     * @param before variable of the flat vector of all u
     * @return variable of the flat vector that the network computes with
     */
    public String write(Source source, String parameters, String before) {
        for (Kernel kernel : kernels) {
            String name = kernel.name();
            String w = source.let(name + "w", kernel.of(parameters) + kernel.shape());
            String u = before + "[" + kernel.vector() + ":" + (kernel.vector() + kernel.rows()) + "]";
            String back = source.let(name + "back", "torch.mv(" + w + ".t(), " + u + ")");
            source.let(name + "v", "torch.div(" + back + ", " + length(back) + ")");
            String forth = source.let(name + "forth", "torch.mv(" + w + ", " + name + "v)");
            source.let(name + "sigma", length(forth));
            source.let(name + "u", "torch.div(" + forth + ", " + name + "sigma)");
        }
        return source.let(
                "normalized",
                patched(parameters, kernel -> "torch.div(" + kernel.of(parameters) + ", " + kernel.name() + "sigma)"));
    }

    private static String length(String vector) {
        return "torch.clamp_min(torch.norm(" + vector + "), " + LEAST + ")";
    }

    /**
     * After {@link #write}: writes the gradient with respect to the parameters as they are learned.
     *
     * @param gradient variable of that with respect to the parameters that the network computes with
     * @return an expression
     */
    public String gradient(Source source, String gradient) {
        for (Kernel kernel : kernels) {
            String name = kernel.name();
            String along = "torch.dot(" + kernel.of(gradient) + ", " + kernel.of("normalized") + ")";
            String ofSigma = "torch.mul(torch.outer(" + name + "u, " + name + "v), " + along + ")";
            source.let(
                    name + "dw",
                    "torch.div(torch.sub(" + kernel.of(gradient) + kernel.shape() + ", " + ofSigma + "), " + name
                            + "sigma).reshape([-1])");
        }
        return patched(gradient, kernel -> kernel.name() + "dw");
    }

    /** After {@link #write}: expressions of all u as they have become. */
    public List<String> after() {
        return kernels.stream().map(kernel -> kernel.name() + "u").toList();
    }

    private interface Patch {
        String of(Kernel kernel);
    }

    /** A flat vector with something else in the kernels' places. */
    private String patched(String flat, Patch patch) {
        List<String> parts = new ArrayList<>();
        int done = 0;
        for (Kernel kernel : kernels) {
            if (done < kernel.begin()) {
                parts.add(flat + "[" + done + ":" + kernel.begin() + "]");
            }
            parts.add(patch.of(kernel));
            done = kernel.end();
        }
        if (done < parameterCount) {
            parts.add(flat + "[" + done + ":]");
        }
        return "torch.cat([" + String.join(", ", parts) + "], 0)";
    }
}
