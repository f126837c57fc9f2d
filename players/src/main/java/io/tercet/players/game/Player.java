package io.tercet.players.game;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.tercet.players.network.ForwardPass;
import io.tercet.players.network.ResidualMlp;
import io.tercet.players.optimizer.Adam;

/** A network that learns: its parameters and its optimizer's moments, on a device. */
public final class Player {

    private final ResidualMlp network;
    private final double l2;
    private final NDArray parameters;
    private final NDArray kernelMask;
    private final Adam adam;

    /**
     * Brings a player onto a device.
     *
     * @param network its architecture
     * @param l2 weight of the sum of its squared kernel entries in its loss; 0 for none
     * @param learningRate of Adam
     * @param state to start from
     * @param manager owns the device's arrays; closing it ends the player
     */
    public Player(ResidualMlp network, double l2, double learningRate, PlayerState state, NDManager manager) {
        this.network = network;
        this.l2 = l2;
        this.parameters = manager.create(state.parameters());
        this.kernelMask = manager.create(network.kernelMask());
        this.adam = new Adam(learningRate, manager.create(state.firstMoment()), manager.create(state.secondMoment()));
    }

    /** The network's answer to x, of shape (rows, inputs), ready for a gradient. */
    public ForwardPass play(NDArray x) {
        return network.pass(parameters, x);
    }

    /** The network's answer to x where no gradient is wanted. */
    public NDArray answer(NDArray x) {
        return network.forward(parameters, x);
    }

    /** Flat, on the device; changed in place by {@link #learn}. */
    NDArray parameters() {
        return parameters;
    }

    /** What L2 regularization adds to this player's loss, a scalar: l2 · Σ kernel². */
    NDArray penalty() {
        return kernels().square().sum().mul((float) l2);
    }

    /**
     * Takes one Adam step; the gradient of {@link #penalty} is added to the one given.
     *
     * @param step number of the step, from 1
     * @param gradient of the rest of the player's loss, flat
     */
    public void learn(long step, NDArray gradient) {
        adam.update(
                step, parameters, l2 == 0 ? gradient : gradient.add(kernels().muli(2 * l2)));
    }

    /** Copies the player off the device. */
    PlayerState state() {
        return new PlayerState(
                parameters.toFloatArray(),
                adam.firstMoment().toFloatArray(),
                adam.secondMoment().toFloatArray());
    }

    private NDArray kernels() {
        return parameters.mul(kernelMask);
    }
}
