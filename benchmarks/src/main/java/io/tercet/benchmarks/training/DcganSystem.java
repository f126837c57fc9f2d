package io.tercet.benchmarks.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.tercet.contracts.specification.Precision;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.game.GameDesign;
import io.tercet.players.random.Philox;

/**
 * The DCGAN of handwritten digits: convolutional players with batch normalization and dropout, non-saturating binary
 * cross-entropy. Its one file is
 *
 * <pre>
 * images.f32   (images, 28, 28)   pixels in [-1, 1]
 * </pre>
 *
 * The pixels are noise: speed depends on nothing but their number. As each library draws dropout and initial parameters
 * for itself, there are no recorded steps.
 */
final class DcganSystem implements TrainedSystem {

    private static final int LATENT = 100;
    private static final int BATCH = 256;
    private static final int IMAGES = 40 * BATCH;
    private static final int PIXELS = 28 * 28;
    private static final long DATA_SEED = 28;

    static final String IMAGES_FILE = "images.f32";

    /** The game as Tercet plays it. */
    static GameDesign design(Precision precision) {
        return GameDesign.of(RunSpecification.parse("""
                tercet: 1
                model: digits
                dataset: {source: s3://raw/digits/, image: {height: 28, width: 28}}
                generator:
                  kind: convolutional
                  latent: %d
                  start: {filters: 256}
                  blocks: [{filters: 128, stride: 1}, {filters: 64}]
                  output: {stride: 2}
                  batch-norm: true
                  slope: 0.3
                  init: glorot-normal
                discriminator:
                  kind: convolutional
                  blocks: [{filters: 64, dropout: 0.3}, {filters: 128, dropout: 0.3}]
                  slope: 0.3
                  init: glorot-normal
                loss: {kind: non-saturating-bce, label-smoothing: 0}
                training: {batch: %d, epochs: 50, precision: %s}
                """.formatted(LATENT, BATCH, precision)));
    }

    @Override
    public String description() {
        return "mnist-dcgan, batch " + BATCH;
    }

    @Override
    public void write(Path directory) throws IOException {
        double[] uniform = new double[IMAGES * PIXELS];
        new Philox(DATA_SEED, 0).uniforms(0, uniform);
        float[] images = new float[uniform.length];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) (2 * uniform[i] - 1);
        }
        FloatFile.write(directory.resolve(IMAGES_FILE), images);
    }

    @Override
    public List<Contender> contenders(Machine machine, Path directory) {
        String pytorch = "pytorch_dcgan.py";
        String tensorflow = "tensorflow_dcgan.py";
        return List.of(
                new Contender(
                        "tercet_float32",
                        Contender.FLOAT32_TOLERANCE,
                        machine.java(TercetContender.OfDigits.class, directory, "float32")),
                new Contender(
                        "tercet_bf16",
                        Contender.BF16_TOLERANCE,
                        machine.java(TercetContender.OfDigits.class, directory, "bf16")),
                new Contender(
                        "pytorch_float32", Contender.FLOAT32_TOLERANCE, machine.python(pytorch, directory, "float32")),
                new Contender("pytorch_bf16", Contender.BF16_TOLERANCE, machine.python(pytorch, directory, "bf16")),
                new Contender(
                        "pytorch_compile", Contender.FLOAT32_TOLERANCE, machine.python(pytorch, directory, "compile")),
                new Contender(
                        "tensorflow", Contender.FLOAT32_TOLERANCE, machine.python(tensorflow, directory, "float32")),
                new Contender(
                        "tensorflow_bf16", Contender.BF16_TOLERANCE, machine.python(tensorflow, directory, "bf16")));
    }

    @Override
    public int stepsPerTurn() {
        return 4;
    }

    @Override
    public boolean isRecorded() {
        return false;
    }

    /**
     * As {@link MinimaxStepCost}, with a multiplication and an addition for each kernel entry and position; positions at
     * the edge count in full. The two losses differ, so that generated images go back through the discriminator once for
     * each.
     */
    @Override
    public double operationsPerStep() {
        double firstOfGenerator = 100 * 7 * 7 * 256;
        double generator = firstOfGenerator
                + convolution(7 * 7, 256, 128)
                + convolution(7 * 7, 128, 64)
                + convolution(14 * 14, 64, 1);
        double firstOfDiscriminator = convolution(14 * 14, 1, 64);
        double discriminator = firstOfDiscriminator + convolution(7 * 7, 64, 128) + 7 * 7 * 128;
        double generatorsWay = 3 * generator - firstOfGenerator + discriminator;
        double discriminatorsWay = 2 * (3 * discriminator - firstOfDiscriminator);
        return 2.0 * BATCH * (generatorsWay + discriminatorsWay);
    }

    /** Multiplications of a 5 by 5 convolution for one image; of a transposed one the positions are those of its input. */
    private static double convolution(int positions, int from, int to) {
        return 5.0 * 5 * positions * from * to;
    }
}
