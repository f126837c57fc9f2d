package io.tercet.players.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;

/**
 * Adam (Kingma and Ba, 2015) over one flat parameter vector, in the form with the bias corrections folded into the rate,
 * as Keras has it: β₁ = 0.9, β₂ = 0.999, ε = 1e-7 added to √v before the corrections.
 */
public final class Adam {

    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final double EPSILON = 1e-7;

    private final double learningRate;
    private final NDArray firstMoment;
    private final NDArray secondMoment;

    /**
     * Takes over moments, zeros for a fresh start.
     *
     * @param learningRate above 0
     * @param firstMoment running mean of gradients; changed in place by every update
     * @param secondMoment running mean of squared gradients; changed in place by every update
     */
    public Adam(double learningRate, NDArray firstMoment, NDArray secondMoment) {
        this.learningRate = learningRate;
        this.firstMoment = firstMoment;
        this.secondMoment = secondMoment;
    }

    public NDArray firstMoment() {
        return firstMoment;
    }

    public NDArray secondMoment() {
        return secondMoment;
    }

    /**
     * Moves parameters against their gradient.
     *
     * @param step number of this update, from 1
     * @param parameters changed in place
     * @param gradient of the parameters' shape
     */
    public void update(long step, NDArray parameters, NDArray gradient) {
        double rate =
                learningRate * Math.sqrt(1 - Math.pow(BETA_2, (double) step)) / (1 - Math.pow(BETA_1, (double) step));
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            firstMoment.muli(BETA_1).addi(gradient.mul(1 - BETA_1));
            secondMoment.muli(BETA_2).addi(gradient.square().muli(1 - BETA_2));
            parameters.subi(firstMoment.mul(rate).divi(secondMoment.sqrt().addi(EPSILON)));
        }
    }
}
