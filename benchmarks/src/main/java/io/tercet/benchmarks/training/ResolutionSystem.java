package io.tercet.benchmarks.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.game.GameDesign;
import io.tercet.players.game.GameState;
import io.tercet.players.random.Philox;
import io.tercet.players.random.Purpose;

/**
 * The resolution model of the LHCb tracker, as in {@code examples/lhcb-resolution.yaml}: residual networks, minimax
 * binary cross-entropy. Its files:
 *
 * <pre>
 * specification.json  of the run
 * rows.f32            (rows, 21)        conditions, flags, targets
 * generator.f32       (184329)          initial parameters: of each layer its kernel (inputs, outputs), then its bias
 * discriminator.f32   (168065)
 * batches.i32         (30, 1000)        numbers of the rows of the recorded steps
 * noise.f32           (30, 1000, 128)   latent noise of the recorded steps
 * </pre>
 *
 * The rows are noise: their number and their shape are the published ones, and speed depends on nothing else.
 */
final class ResolutionSystem implements TrainedSystem {

    static final String SPECIFICATION = "specification.json";
    static final String ROWS = "rows.f32";

    /** Steps that every contender replays. */
    static final int RECORDED_STEPS = 30;

    private static final int TRAIN_ROWS = 352_578;
    private static final long DATA_SEED = 20;

    private final RunSpecification specification;

    private ResolutionSystem(RunSpecification specification) {
        this.specification = specification;
    }

    /** The system of the example in Tercet's sources. */
    static ResolutionSystem published(Path home) throws IOException {
        Path example = home.resolve("examples").resolve("lhcb-resolution.yaml");
        return new ResolutionSystem(RunSpecification.parse(Files.readString(example)));
    }

    @Override
    public String description() {
        return specification.model() + ", batch " + specification.training().batch();
    }

    @Override
    public void write(Path directory) throws IOException {
        Files.write(directory.resolve(SPECIFICATION), specification.canonicalJson());
        FloatFile.write(directory.resolve(ROWS), rows());
        GameState start = GameState.initial(specification);
        FloatFile.write(directory.resolve("generator.f32"), start.generator().parameters());
        FloatFile.write(
                directory.resolve("discriminator.f32"), start.discriminator().parameters());
        FloatFile.write(directory.resolve("batches.i32"), batches());
        FloatFile.write(directory.resolve("noise.f32"), noise());
    }

    private float[] rows() {
        int inputs = specification.dataset().inputs().size();
        int conditions = inputs - specification.dataset().flags().size();
        int columns = specification.dataset().columns().size();
        float[] rows = new float[TRAIN_ROWS * columns];
        new Philox(DATA_SEED, 0).normals(0, rows);
        for (int row = 0; row < TRAIN_ROWS; row++) {
            for (int flag = conditions; flag < inputs; flag++) {
                rows[row * columns + flag] = rows[row * columns + flag] > 0 ? 1 : 0;
            }
        }
        return rows;
    }

    /** The recorded steps are all of the first epoch. */
    private int[] batches() {
        int batch = specification.training().batch();
        int[] order = new Philox(specification.training().seed(), Purpose.SHUFFLE.stream(0)).permutation(TRAIN_ROWS);
        return Arrays.copyOf(order, RECORDED_STEPS * batch);
    }

    private float[] noise() {
        int perStep =
                specification.training().batch() * specification.generator().latent();
        float[] noise = new float[RECORDED_STEPS * perStep];
        float[] values = new float[perStep];
        for (int step = 1; step <= RECORDED_STEPS; step++) {
            new Philox(specification.training().seed(), Purpose.TRAINING_NOISE.stream(step)).normals(0, values);
            System.arraycopy(values, 0, noise, (step - 1) * perStep, perStep);
        }
        return noise;
    }

    @Override
    public List<Contender> contenders(Machine machine, Path directory) {
        String pytorch = "pytorch_resolution.py";
        return List.of(
                new Contender(
                        "tercet_float32",
                        Contender.FLOAT32_TOLERANCE,
                        machine.java(TercetContender.class, directory, "float32")),
                new Contender(
                        "tercet_bf16",
                        Contender.BF16_TOLERANCE,
                        machine.java(TercetContender.class, directory, "bf16")),
                new Contender(
                        "pytorch_float32", Contender.FLOAT32_TOLERANCE, machine.python(pytorch, directory, "float32")),
                new Contender("pytorch_bf16", Contender.BF16_TOLERANCE, machine.python(pytorch, directory, "bf16")),
                new Contender(
                        "pytorch_compile", Contender.FLOAT32_TOLERANCE, machine.python(pytorch, directory, "compile")),
                new Contender(
                        "tensorflow",
                        Contender.FLOAT32_TOLERANCE,
                        machine.python("tensorflow_resolution.py", directory, "float32")));
    }

    @Override
    public int stepsPerTurn() {
        return 60;
    }

    @Override
    public boolean isRecorded() {
        return true;
    }

    @Override
    public double operationsPerStep() {
        return MinimaxStepCost.of(
                GameDesign.of(specification),
                specification.dataset().targets().size(),
                specification.training().batch());
    }
}
