package io.tercet.players.referee;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;

import io.tercet.contracts.specification.NetworkSpecification;
import io.tercet.players.device.Devices;
import io.tercet.players.game.BinaryCrossEntropy;
import io.tercet.players.game.Player;
import io.tercet.players.game.PlayerState;
import io.tercet.players.network.ForwardPass;
import io.tercet.players.network.ResidualMlp;
import io.tercet.players.random.Philox;
import io.tercet.players.random.Purpose;

/**
 * The third player: learns to tell reference from generated rows and never tells the others. A classifier of the
 * discriminator's architecture, trained by Adam on plain (unsmoothed, unregularized) binary cross-entropy. One referee is
 * for one thread at a time; any number of referees may work at once. Rows are conditions, flags, targets.
 */
public final class Referee implements AutoCloseable {

    private static final int ROWS_AT_ONCE = 20_000;

    private final int inputs;
    private final NDManager manager;
    private final Player player;
    private long step;

    /**
     * A fresh referee.
     *
     * @param network its architecture; its {@code l2} is not used
     * @param inputs values per row
     * @param learningRate of Adam
     * @param seed of its initial parameters
     * @param device to work on
     */
    public Referee(NetworkSpecification network, int inputs, double learningRate, long seed, Device device) {
        this.inputs = inputs;
        this.manager = Devices.manager(device);
        ResidualMlp classifier = new ResidualMlp(network, inputs, 1);
        float[] parameters = classifier.initialParameters(new Philox(seed, Purpose.REFEREE_PARAMETERS.stream()));
        this.player = new Player(classifier, 0, learningRate, PlayerState.untrained(parameters), manager);
    }

    /**
     * Brings rows onto the referee's device, for many steps or evaluations without copying. They go when the referee or the
     * array is closed; batches of them are gathered by {@code rows.get(indices)}.
     *
     * @param rowMajor one row after the other
     * @return of shape (rows, inputs)
     */
    public NDArray upload(float[] rowMajor, int rows) {
        if (rowMajor.length != Math.multiplyExact((long) rows, inputs)) {
            throw new IllegalArgumentException(
                    rows + " rows of " + inputs + " values are not " + rowMajor.length + " values");
        }
        return manager.create(rowMajor, new Shape(rows, inputs));
    }

    /** As {@link #step(NDArray, NDArray)}, with the same number of rows of each class, copied to the device. */
    public double step(float[] reference, float[] generated, int rows) {
        try (NDArray referenceRows = upload(reference, rows);
                NDArray generatedRows = upload(generated, rows)) {
            return step(referenceRows, generatedRows);
        }
    }

    /**
     * Learns from one batch.
     *
     * @param reference of shape (rows, inputs), on the referee's device
     * @param generated of the same shape
     * @return the mean binary cross-entropy before this step's update, in nats; ln 2 is a coin's
     */
    public double step(NDArray reference, NDArray generated) {
        if (!reference.getShape().equals(generated.getShape())) {
            throw new IllegalArgumentException("A step takes as many reference as generated rows, not "
                    + reference.getShape() + " and " + generated.getShape());
        }
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            BinaryCrossEntropy bce = new BinaryCrossEntropy((int) reference.size(0), 0, manager);
            ForwardPass judged = player.play(reference.concat(generated));
            step++;
            player.learn(step, judged.backward(bce.gradient(judged.output())).parameters());
            return bce.mean(judged.output()).getFloat();
        }
    }

    /** As {@link #logits(NDArray)}, copied to the device. */
    public float[] logits(float[] rowMajor, int rows) {
        try (NDArray uploaded = upload(rowMajor, rows)) {
            return logits(uploaded);
        }
    }

    /**
     * Judges rows.
     *
     * @param rows of shape (rows, inputs), on the referee's device
     * @return per row ln(p / (1 - p)), where p is the referee's probability that the row is reference
     */
    public float[] logits(NDArray rows) {
        int count = (int) rows.size(0);
        float[] logits = new float[count];
        for (int first = 0; first < count; first += ROWS_AT_ONCE) {
            int last = Math.min(count, first + ROWS_AT_ONCE);
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                float[] part = player.answer(rows.get("{}:{}", first, last)).toFloatArray();
                System.arraycopy(part, 0, logits, first, part.length);
            }
        }
        return logits;
    }

    @Override
    public void close() {
        manager.close();
    }
}
