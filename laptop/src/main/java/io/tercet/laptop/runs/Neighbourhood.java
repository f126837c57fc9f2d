package io.tercet.laptop.runs;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import ai.djl.Device;

import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.RunRecord;
import io.tercet.dataset.Table;
import io.tercet.dataset.prepared.PreparedDataset;
import io.tercet.dataset.split.Split;
import io.tercet.players.checkpoint.Checkpoints;
import io.tercet.players.game.GameState;
import io.tercet.players.game.PlayerState;
import io.tercet.players.generator.Generator;
import io.tercet.players.landscape.LossLandscape;
import io.tercet.store.Bucket;

/**
 * The discriminator's loss at the points of a square around its parameters, on held-out rows and those that the generator of
 * the same checkpoint makes of their conditions.
 */
final class Neighbourhood {

    /** From the centre to each side, in the lengths of the filters, as Li et al. 2018 draw it. */
    static final double EXTENT = 1;

    /** Points along each side; an odd number, so that one of them is the centre. */
    static final int SIDE = 41;

    private static final int MOST_ROWS = 500;
    private static final long SEED = 0;

    private final double[][] losses;

    Neighbourhood(double[][] losses) {
        this.losses = losses;
    }

    /** Computes it. */
    static Neighbourhood of(Bucket artifacts, RunRecord run, long step, RunSpecification specification) {
        GameState state =
                Checkpoints.load(artifacts, run.run(), step, specification).state();
        PreparedDataset dataset = PreparedDataset.open(artifacts, run.dataset());
        int rows = (int) Math.min(MOST_ROWS, dataset.manifest().rows(Split.TEST));
        List<String> columns = dataset.manifest().columns();
        Table held =
                dataset.select(Split.TEST, columns, IntStream.range(0, rows).toArray());
        float[] inputs = held.toRowMajor(specification.dataset().inputs());
        float[] targets;
        try (Generator generator = new Generator(specification, playing(state.generator()), Device.cpu())) {
            targets = generator.generate(inputs, rows, SEED);
        }
        try (LossLandscape landscape = new LossLandscape(
                specification,
                state.discriminator(),
                held.toRowMajor(columns),
                beside(inputs, targets, rows),
                Device.cpu())) {
            double[][] losses = new double[SIDE][SIDE];
            for (int line = 0; line < SIDE; line++) {
                for (int column = 0; column < SIDE; column++) {
                    losses[line][column] = landscape.at(place(column), place(line));
                }
            }
            return new Neighbourhood(losses);
        }
    }

    /** The generator that the discriminator plays against, which is not the running mean that answers. */
    private static PlayerState playing(PlayerState generator) {
        Map<String, float[]> vectors = new LinkedHashMap<>(generator.vectors());
        vectors.remove(PlayerState.AVERAGE);
        return new PlayerState(vectors);
    }

    /** Inputs and targets of each row, one row after the other. */
    private static float[] beside(float[] inputs, float[] targets, int rows) {
        int given = inputs.length / rows;
        int made = targets.length / rows;
        float[] both = new float[inputs.length + targets.length];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(inputs, row * given, both, row * (given + made), given);
            System.arraycopy(targets, row * made, both, row * (given + made) + given, made);
        }
        return both;
    }

    /** How far from the centre a point is, by its number along a side. */
    static double place(int number) {
        return EXTENT * (2.0 * number / (SIDE - 1) - 1);
    }

    /** The loss at a point, in nats per row. */
    double loss(int line, int column) {
        return losses[line][column];
    }

    /** The loss of the discriminator as it is. */
    double centre() {
        return losses[SIDE / 2][SIDE / 2];
    }

    double least() {
        return Arrays.stream(losses).flatMapToDouble(Arrays::stream).min().orElseThrow();
    }

    double greatest() {
        return Arrays.stream(losses).flatMapToDouble(Arrays::stream).max().orElseThrow();
    }
}
