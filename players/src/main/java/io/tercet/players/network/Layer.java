package io.tercet.players.network;

import java.util.List;

/**
 * One layer of a network: its shapes, its parameters, and its formulas forward and backward, which it writes into a
 * program.
 */
public sealed interface Layer
        permits Activation,
                BatchNormalization,
                ConditionPlanes,
                Convolution,
                Dense,
                Dropout,
                Flatten,
                NearestUpsampling,
                Reshape,
                Residual,
                TransposedConvolution {

    /**
     * The shape of a row that the layer hands on.
     *
     * @throws io.tercet.contracts.RejectedException if it cannot take such rows, saying what it can take
     */
    RowShape output(RowShape input);

    /** Its parameters for rows of this shape, in the order in which they lie. */
    default List<Weights> weights(RowShape input) {
        return List.of();
    }

    /** How many running statistics it keeps for rows of this shape. */
    default int statistics(RowShape input) {
        return 0;
    }

    /** How many random bytes it uses per row in training. */
    default int randomBytes(RowShape input) {
        return 0;
    }

    /** Whether what it hands on is its own and not needed for its gradient, so that the next layer may overwrite it. */
    default boolean mayBeOverwritten() {
        return true;
    }

    /**
     * Writes its formula.
     *
     * @param binding where its parameters are found, taken in their order
     * @param input shape of a row of x
     * @param x variable of the rows
     */
    Pass forward(Binding binding, RowShape input, String x);

    /**
     * A formula written.
     *
     * @param output variable of the answer
     * @param backward writes the gradient of the same formula
     */
    record Pass(String output, Backward backward) {}

    /** The chain rule through one formula. */
    interface Backward {

        /**
         * Writes the gradient.
         *
         * @param upstream variable of ∂loss/∂output of the wanted rows; it may be overwritten
         * @param rows of the batch that it is about
         * @param parameters whether the gradients of the parameters are wanted, which needs all rows
         * @param input whether that of x is wanted; where it is not, the answer is not used
         * @return variable of ∂loss/∂x of the same rows
         */
        String apply(String upstream, Rows rows, boolean parameters, boolean input);
    }
}
