package io.tercet.players.referee;

import java.nio.ByteBuffer;
import java.util.List;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import io.tercet.contracts.specification.NetworkSpecification;
import io.tercet.players.device.Devices;
import io.tercet.players.device.Workers;
import io.tercet.players.game.LearningProgram;
import io.tercet.players.game.Player;
import io.tercet.players.game.PlayerDesign;
import io.tercet.players.game.Shard;
import io.tercet.players.network.Network;
import io.tercet.players.optimizer.Optimizer;
import io.tercet.players.program.Products;
import io.tercet.players.program.Program;
import io.tercet.players.program.Target;
import io.tercet.players.random.Philox;
import io.tercet.players.random.Purpose;

/**
 * The third player: learns to tell reference from generated rows and never tells the others. A classifier of the
 * discriminator's architecture, trained by Adam on plain (unsmoothed, unregularized) binary cross-entropy. One referee is
 * for one thread at a time; any number of referees may work at once. Rows are conditions, flags, targets.
 */
public final class Referee implements AutoCloseable {

    private static final int ROWS_AT_ONCE = 20_000;

    /** Shards of a batch on the CPU: a constant, so that a result repeats whatever the number of cores. */
    private static final int SHARDS = 4;

    private final int inputs;
    private final long seed;
    private final int randomBytes;
    private final int shards;
    private final NDManager manager;
    private final Player player;
    private final Program learning;
    private final Program judging;
    private final Workers workers;
    private long step;

    /**
     * A fresh referee.
     *
     * @param network its architecture; its {@code l2} and {@code batch-norm} are not used
     * @param inputs values per row
     * @param learningRate of Adam
     * @param seed of its initial parameters and its dropout
     * @param device to work on
     */
    public Referee(NetworkSpecification network, int inputs, double learningRate, long seed, Device device) {
        this(Network.of(network.asReferee(), inputs, 1), learningRate, seed, device);
    }

    private Referee(Network classifier, double learningRate, long seed, Device device) {
        this.inputs = classifier.input().size();
        this.seed = seed;
        this.randomBytes = classifier.randomBytes();
        this.shards = device.isGpu() ? 1 : SHARDS;
        this.manager = Devices.manager(device);
        Target target = new Target(device.isGpu(), Products.AS_GIVEN);
        PlayerDesign design = PlayerDesign.plain(classifier, Optimizer.Adam.DEFAULT, learningRate);
        this.player = new Player(
                design,
                design.untrained(new Philox(seed, Purpose.REFEREE_PARAMETERS.stream())),
                LearningProgram.of(design, shards, 0, 1, "", target),
                1,
                manager);
        this.learning = Program.load(ClassifierProgram.learning(classifier, target), manager);
        this.judging = Program.load(ClassifierProgram.judging(classifier, target), manager);
        this.workers = Workers.forShards(shards);
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
        step++;
        int rows = (int) reference.size(0);
        try (NDManager scratch = manager.newSubManager()) {
            List<NDArray> answers =
                    workers.together(Shard.of(rows, shards), shard -> gradient(reference, generated, shard, scratch));
            player.learn(step, 1, answers, 0);
            return player.losses(1)[0];
        }
    }

    private NDArray gradient(NDArray reference, NDArray generated, Shard shard, NDManager owner) {
        String range = shard.first() + ":" + shard.end();
        NDArray referencePart = reference.get(owner, new NDIndex(range));
        NDArray generatedPart = generated.get(owner, new NDIndex(range));
        Program.Call call = learning.call()
                .with(player.parameters())
                .with(referencePart)
                .with(generatedPart)
                .with(1.0 / (2.0 * reference.size(0)));
        if (randomBytes > 0) {
            call.with(bytes(shard, (int) reference.size(0), owner));
        }
        return call.run(owner);
    }

    private NDArray bytes(Shard shard, int rows, NDManager owner) {
        byte[] drawn = new byte[2 * shard.rows() * randomBytes];
        Philox random = new Philox(seed, Purpose.REFEREE_DROPOUT.stream(step));
        random.bytes((long) shard.first() * randomBytes, drawn, 0, drawn.length / 2);
        random.bytes((long) (rows + shard.first()) * randomBytes, drawn, drawn.length / 2, drawn.length / 2);
        return owner.create(ByteBuffer.wrap(drawn), new Shape(2L * shard.rows(), randomBytes), DataType.UINT8);
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
            try (NDArray part = rows.get("{}:{}", first, last);
                    NDArray judged =
                            judging.call().with(player.parameters()).with(part).run(manager)) {
                System.arraycopy(judged.toFloatArray(), 0, logits, first, last - first);
            }
        }
        return logits;
    }

    @Override
    public void close() {
        workers.close();
        learning.close();
        judging.close();
        player.close();
        manager.close();
    }
}
