package io.tercet.players.program;

/** How the matrix products and convolutions of a program are computed. Everything else is in the arguments' precision. */
public enum Products {
    /** In the precision of the operands. */
    AS_GIVEN {
        @Override
        String operand(String value) {
            return value;
        }

        @Override
        String result(String product) {
            return product;
        }
    },

    /** By the processor's own bfloat16 units, which add up in float32; the result is rounded to bfloat16. */
    BF16 {
        @Override
        String operand(String value) {
            return "torch.to(" + value + ", " + BFLOAT16 + ")";
        }

        @Override
        String result(String product) {
            return "torch.to(" + product + ", " + FLOAT32 + ")";
        }
    },

    /**
     * Of operands rounded to bfloat16, by float32 units: on a processor without bfloat16 units the numbers of {@link #BF16}
     * but for the rounding of results, at float32's speed.
     */
    BF16_ON_FLOAT32 {
        @Override
        String operand(String value) {
            return "torch.to(torch.to(" + value + ", " + BFLOAT16 + "), " + FLOAT32 + ")";
        }

        @Override
        String result(String product) {
            return product;
        }
    };

    /** The engine's number of the type. */
    private static final int BFLOAT16 = 15;

    private static final int FLOAT32 = 6;

    /** A value as an operand of a product. */
    abstract String operand(String value);

    /** A product of operands as a value. */
    abstract String result(String product);

    /** Whether {@link #result} changes the product. */
    boolean roundsResults() {
        return this == BF16;
    }
}
