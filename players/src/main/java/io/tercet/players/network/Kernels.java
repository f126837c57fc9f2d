package io.tercet.players.network;

import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;

import java.util.List;

import io.tercet.contracts.RejectedException;
import io.tercet.players.program.Source;

/** What a convolution and its transpose have in common. */
final class Kernels {

    private Kernels() {}

    /**
     * How kernels meet an image.
     *
     * @param stride in pixels
     * @param padding lines and columns of zeros on each side
     * @param transposed whether it is the transpose
     * @param outputPadding lines and columns that the transpose adds at one side
     */
    record Geometry(int stride, int padding, boolean transposed, int outputPadding) {
        @Override
        public String toString() {
            return pair(stride) + ", " + pair(padding) + ", [1, 1], " + (transposed ? "True" : "False") + ", "
                    + pair(outputPadding) + ", 1";
        }

        private static String pair(int value) {
            return "[" + value + ", " + value + "]";
        }
    }

    static void check(int filters, int kernel, int stride) {
        if (filters < 1) {
            throw new IllegalArgumentException("'filters' must be at least 1, not " + filters);
        }
        if (kernel < 1) {
            throw new IllegalArgumentException("'kernel' must be at least 1, not " + kernel);
        }
        if (stride < 1 || stride > kernel) {
            throw new IllegalArgumentException("'stride' must be from 1 to the kernel's " + kernel + ", not " + stride);
        }
    }

    static RowShape.Image image(RowShape input) {
        if (input instanceof RowShape.Image image) {
            return image;
        }
        throw new RejectedException(
                INVALID_SPECIFICATION, "A convolution takes images, not " + input + "; reshape them first");
    }

    static Layer.Pass forward(Binding binding, List<Weights> blocks, String x, Geometry geometry, int filters) {
        Source source = binding.source();
        Binding.Names names = binding.next();
        Binding.Bound weights = binding.weights(names, blocks);
        boolean biased = blocks.size() == 2;
        // The kernel's values as they lie, its indices in the engine's order.
        String w = source.operand(source.let(names.of("k"), weights.get(0) + ".permute([0, 3, 1, 2])"));
        String operand = source.operand(x);
        String product = source.product("torch.convolution(" + operand + ", " + w + ", None, " + geometry + ")");
        String y = source.let(
                names.of("y"),
                biased ? "torch.add_(" + product + ", " + weights.get(1) + ".view([1, -1, 1, 1]))" : product);
        Layer.Backward backward = (upstream, rows, parameters, inputWanted) -> {
            binding.keepUpstream(names, rows, upstream);
            String dx = names.of("dx" + rows.mark());
            String dw = names.of("dk" + rows.mark());
            source.let(
                    List.of(dx, dw, names.of("unused" + rows.mark())),
                    "torch.convolution_backward(" + source.operand(upstream) + ", " + rows.of(operand) + ", " + w
                            + ", None, " + geometry + ", [" + python(inputWanted) + ", " + python(parameters)
                            + ", False])");
            if (parameters) {
                weights.gradient(0, source.let(names.of("dw"), source.product(dw + ".permute([0, 2, 3, 1])")));
                if (biased) {
                    weights.gradient(1, source.let(names.of("db"), "torch.sum(" + upstream + ", [0, 2, 3])"));
                }
            }
            return inputWanted ? source.let(dx + "_value", source.product(dx)) : "";
        };
        return new Layer.Pass(y, backward, direction -> {
            String t = source.operand(direction);
            String dk = names.of("dk_along");
            source.let(
                    List.of(names.of("unused_dx_along"), dk, names.of("unused_along")),
                    "torch.convolution_backward(" + source.operand(names.of("e")) + ", " + t + ", " + w + ", None, "
                            + geometry + ", [False, True, False])");
            weights.gradient(0, source.let(names.of("dw_along"), source.product(dk + ".permute([0, 2, 3, 1])")));
            return source.let(
                    names.of("along"),
                    source.product("torch.convolution(" + t + ", " + w + ", None, " + geometry + ")"));
        });
    }

    private static String python(boolean value) {
        return value ? "True" : "False";
    }
}
