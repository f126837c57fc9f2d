package io.tercet.players.network;

import java.util.List;

/**
 * One block of a layer's parameters.
 *
 * @param role how it begins, and whether regularization applies
 * @param shape as it lies in the flat vector, last index fastest
 * @param fanIn values that each output is a sum of; of kernels
 * @param fanOut outputs that each input is a part of; of kernels
 */
record Weights(Role role, List<Integer> shape, int fanIn, int fanOut) {

    private static final int CONVOLUTION = 4;

    /** What a block is for. */
    enum Role {
        /** Drawn at random; what L2 regularization holds small. */
        KERNEL("w"),
        /** Added; begins at 0. */
        BIAS("b"),
        /** Multiplied; begins at 1. */
        SCALE("s");

        private final String symbol;

        Role(String symbol) {
            this.symbol = symbol;
        }

        /** Its letter in formulas. */
        String symbol() {
            return symbol;
        }
    }

    Weights {
        shape = List.copyOf(shape);
    }

    static Weights kernel(List<Integer> shape, int fanIn, int fanOut) {
        return new Weights(Role.KERNEL, shape, fanIn, fanOut);
    }

    static Weights bias(int size) {
        return new Weights(Role.BIAS, List.of(size), 0, 0);
    }

    static Weights scale(int size) {
        return new Weights(Role.SCALE, List.of(size), 0, 0);
    }

    /**
     * The filter that an entry of a kernel belongs to: the entries that lead to the same output. A convolution counts its
     * outputs by the first index, a dense layer by the last.
     *
     * @param entry of the flat block
     */
    int filter(int entry) {
        boolean isConvolution = shape.size() == CONVOLUTION;
        return isConvolution ? entry / (size() / shape.get(0)) : entry % shape.get(shape.size() - 1);
    }

    int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }
}
