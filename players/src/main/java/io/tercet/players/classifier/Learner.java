package io.tercet.players.classifier;

import java.nio.ByteBuffer;
import java.util.List;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

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
 * A network that learns by Adam, unregularized, whatever a program says the gradient is. Each batch is cut into shards that
 * are computed side by side. One learner is for one thread at a time; any number may work at once.
 */
public final class Learner implements AutoCloseable {

    /** Shards of a batch on the CPU: a constant, so that a result repeats whatever the number of cores. */
    private static final int SHARDS = 4;

    /**
     * What it does, as programs.
     *
     * @param gradient of a shard, in answer to the flat parameters and what {@link Batch} adds: the flat vector of the
     *     shard's share in the loss and in its gradient
     * @param answer to the flat parameters and rows
     */
    public record Programs(String gradient, String answer) {}

    /**
     * Where its random numbers come from.
     *
     * @param parameters the initial ones
     * @param dropout numbered by the step
     */
    public record Randomness(long seed, Purpose parameters, Purpose dropout) {}

    /** Examples to learn from in one step. */
    public interface Batch {

        /** How many examples there are, to be cut into shards. */
        int examples();

        /** The rows of the batch, counted through, that a shard's examples consist of. */
        default List<Shard> rows(Shard shard) {
            return List.of(shard);
        }

        /**
         * Adds the arguments of the gradient program that are about a shard. Where the network has dropout, random bytes
         * for the shard's rows follow.
         *
         * @param owner of the arrays made for it
         */
        void give(Program.Call call, Shard shard, NDManager owner);
    }

    private final Randomness randomness;
    private final int randomBytes;
    private final int inputs;
    private final int rowsAtOnce;
    private final int shards;
    private final NDManager manager;
    private final Player player;
    private final Program gradient;
    private final Program answer;
    private final Workers workers;
    private long steps;

    /**
     * A network that has not learned yet.
     *
     * @param network its architecture
     * @param programs written for {@link #target}
     * @param learningRate of Adam
     * @param device to work on
     */
    public Learner(Network network, Programs programs, double learningRate, Randomness randomness, Device device) {
        this.randomness = randomness;
        this.randomBytes = network.randomBytes();
        this.inputs = network.input().size();
        this.rowsAtOnce = network.rowsAtOnce();
        this.shards = device.isGpu() ? 1 : SHARDS;
        this.manager = Devices.manager(device);
        PlayerDesign design = PlayerDesign.plain(network, Optimizer.Adam.DEFAULT, learningRate);
        this.player = new Player(
                design,
                design.untrained(new Philox(randomness.seed(), randomness.parameters().stream())),
                LearningProgram.of(design, new LearningProgram.Answers(shards, 0, 1), target(device)),
                1,
                manager);
        this.gradient = Program.load(programs.gradient(), manager);
        this.answer = Program.load(programs.answer(), manager);
        this.workers = Workers.forShards(shards);
    }

    /** What programs for a device are written for. */
    public static Target target(Device device) {
        return new Target(device.isGpu(), Products.AS_GIVEN);
    }

    /**
     * Brings rows onto the device. They go when the learner or the array is closed.
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

    /**
     * Learns from one batch.
     *
     * @param factor of the learning rate
     * @return the loss before this step's update
     */
    public double step(Batch batch, double factor) {
        steps++;
        try (NDManager scratch = manager.newSubManager()) {
            List<NDArray> answers = workers.together(Shard.of(batch.examples(), shards), shard -> {
                Program.Call call = gradient.call().with(player.parameters());
                batch.give(call, shard, scratch);
                if (randomBytes > 0) {
                    call.with(bytes(batch.rows(shard), scratch));
                }
                return call.run(scratch);
            });
            player.learn(steps, factor, answers, 0);
            return player.figures(1)[0];
        }
    }

    private NDArray bytes(List<Shard> rows, NDManager owner) {
        int count = rows.stream().mapToInt(Shard::rows).sum();
        byte[] drawn = new byte[count * randomBytes];
        Philox random = new Philox(randomness.seed(), randomness.dropout().stream(steps));
        int filled = 0;
        for (Shard range : rows) {
            random.bytes((long) range.first() * randomBytes, drawn, filled, range.rows() * randomBytes);
            filled += range.rows() * randomBytes;
        }
        return owner.create(ByteBuffer.wrap(drawn), new Shape(count, randomBytes), DataType.UINT8);
    }

    /**
     * Answers rows.
     *
     * @param rows of shape (rows, inputs), on this device
     * @param perRow values of an answer
     * @return answers, one after the other
     */
    public float[] answer(NDArray rows, int perRow) {
        int count = (int) rows.size(0);
        float[] answers = new float[Math.multiplyExact(count, perRow)];
        for (int first = 0; first < count; first += rowsAtOnce) {
            int last = Math.min(count, first + rowsAtOnce);
            try (NDArray part = rows.get("{}:{}", first, last);
                    NDArray made =
                            answer.call().with(player.parameters()).with(part).run(manager)) {
                System.arraycopy(made.toFloatArray(), 0, answers, first * perRow, (last - first) * perRow);
            }
        }
        return answers;
    }

    @Override
    public void close() {
        workers.close();
        gradient.close();
        answer.close();
        player.close();
        manager.close();
    }
}
