package io.tercet.players.game;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.tercet.players.program.Program;

/** A network that learns: its parameters and its optimizer's state, on a device. */
public final class Player implements AutoCloseable {

    private final PlayerDesign design;
    private final Map<String, NDArray> vectors = new LinkedHashMap<>();
    private final List<NDArray> learningArguments;
    private final Program learning;
    private final NDArray history;

    /**
     * Brings a player onto a device.
     *
     * @param state to start from
     * @param learning its program
     * @param remembered steps whose figures are kept on the device until they are asked for
     * @param manager owns the device's arrays
     */
    public Player(PlayerDesign design, PlayerState state, LearningProgram learning, int remembered, NDManager manager) {
        this.design = design;
        design.vectors().forEach((name, length) -> {
            float[] values = state.vector(name);
            if (values.length != length) {
                throw new IllegalArgumentException(
                        "A player's '" + name + "' has " + length + " entries here, not " + values.length);
            }
            vectors.put(name, manager.create(values));
        });
        this.learningArguments = new ArrayList<>(vectors.values());
        if (design.l2() > 0) {
            learningArguments.add(manager.create(design.network().kernelMask()));
        }
        this.learning = Program.load(learning.source(), manager);
        this.history = manager.zeros(new Shape(remembered, learning.figures()));
    }

    /** Flat, on the device; changed in place by {@link #learn}. */
    public NDArray parameters() {
        return vectors.get(PlayerState.PARAMETERS);
    }

    /** The running statistics, flat, on the device; only of a player that has some. Changed in place by {@link #learn}. */
    NDArray statistics() {
        return Optional.ofNullable(vectors.get(PlayerState.STATISTICS))
                .orElseThrow(() -> new IllegalStateException("This player keeps no running statistics"));
    }

    /**
     * Takes one step of its own.
     *
     * @param update number of this update, from 1
     * @param factor of the learning rate
     * @param answers of a gradient program, one per shard
     * @param index under which this step's figures are remembered
     */
    public void learn(long update, double factor, List<NDArray> answers, int index) {
        run(learning, update, factor, answers, index);
    }

    /**
     * Remembers the loss of a step at which it does not learn.
     *
     * @param resting program of {@link LearningProgram#resting}
     * @param answers of a gradient program, one per shard
     * @param index under which the loss is remembered
     */
    void rest(Program resting, List<NDArray> answers, int index) {
        run(resting, 1, 0, answers, index);
    }

    private void run(Program program, long update, double factor, List<NDArray> answers, int index) {
        program.call()
                .with(learningArguments)
                .withList(answers)
                .with(history)
                .with((long) index)
                .with(design.optimizer().rate(factor * design.learningRate(), update))
                .run(history.getManager())
                .close();
    }

    /** The {@linkplain LearningProgram figures} of the first steps remembered, as many as {@code count}; waits for the device. */
    public float[] figures(int count) {
        try (NDArray first = history.get("0:" + count)) {
            return first.toFloatArray();
        }
    }

    /** Copies the player off the device. */
    PlayerState state() {
        Map<String, float[]> state = new LinkedHashMap<>();
        vectors.forEach((name, vector) -> state.put(name, vector.toFloatArray()));
        return new PlayerState(state);
    }

    @Override
    public void close() {
        learning.close();
    }
}
