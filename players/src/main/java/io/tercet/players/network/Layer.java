package io.tercet.players.network;

import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;

import java.util.List;

import io.tercet.contracts.RejectedException;

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
                ParallelDense,
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
     * The same layer of several networks side by side, as {@link Network#parallel} has it; a pointwise layer is that already.
     *
     * @throws RejectedException if it cannot be
     */
    default Layer parallel(int members) {
        throw new RejectedException(
                INVALID_SPECIFICATION, "Only dense networks can be repeated side by side, none with " + this);
    }

    /** Whether its derivative with respect to x depends on x other than piecewise. */
    default boolean isCurved() {
        return false;
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
     * @param tangent writes its derivative along a direction
     */
    record Pass(String output, Backward backward, Tangent tangent) {

        /** Of a layer whose gradient cannot be differentiated again. */
        Pass(String output, Backward backward) {
            this(output, backward, direction -> {
                throw new IllegalStateException("The gradient through this layer has no gradient of its own");
            });
        }
    }

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

    /**
     * The gradient of a gradient through one formula. Let e be the upstream that {@link Backward} was given, for all rows and
     * without the parameters' gradients, and dx its answer. For a direction t of x this is the gradient of the sum over rows
     * of t · dx: with respect to e, which is the direction that x's change along t gives to the output; with respect to the
     * parameters; and with respect to x, where {@link #isCurved}. The last waits, and joins a second {@link Backward} with
     * {@link Rows#ALL_AGAIN}.
     */
    interface Tangent {

        /**
         * Writes it.
         *
         * @param direction variable of t
         * @return variable of the output's direction
         */
        String apply(String direction);
    }
}
