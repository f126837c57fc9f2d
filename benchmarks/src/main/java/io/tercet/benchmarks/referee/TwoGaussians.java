package io.tercet.benchmarks.referee;

import java.util.List;
import java.util.Map;

import org.apache.commons.math3.distribution.NormalDistribution;

import io.tercet.dataset.Table;
import io.tercet.players.random.Philox;
import io.tercet.players.random.Purpose;
import io.tercet.referee.examiner.TwoSamples;

/**
 * A world whose truth is known: two standard normal conditions, two standard normal targets, and a generator whose second
 * target is shifted. As in an examination, the generated rows have the reference's conditions, and each seed draws its own
 * noise.
 */
final class TwoGaussians {

    private static final List<String> CONDITIONS = List.of("c1", "c2");
    private static final List<String> TARGETS = List.of("y1", "y2");
    private static final List<String> COLUMNS = List.of("c1", "c2", "y1", "y2");

    private final long repetition;
    private final int rows;
    private final double shift;
    private final Table reference;

    TwoGaussians(long repetition, int rows, double shift) {
        this.repetition = repetition;
        this.rows = rows;
        this.shift = shift;
        this.reference = table(COLUMNS, rows, 0, 0);
    }

    /** The area under the best possible classifier's ROC curve, Φ(shift / √2). */
    static double area(double shift) {
        return new NormalDistribution().cumulativeProbability(shift / Math.sqrt(2));
    }

    /** What an examination's seed sees. */
    TwoSamples examined(long seed) {
        return TwoSamples.of(reference, table(TARGETS, rows, COLUMNS.size() * seed, shift));
    }

    /** What the seed sees of reference against reference, of as many rows each. */
    TwoSamples control(long seed) {
        return TwoSamples.cast(table(COLUMNS, 2 * rows, 0, 0), seed);
    }

    private Table table(List<String> columns, int size, long firstStream, double shifted) {
        float[][] values = new float[columns.size()][size];
        for (int column = 0; column < values.length; column++) {
            new Philox(repetition, Purpose.SHUFFLE.stream(firstStream + column)).normals(0, values[column]);
        }
        float[] last = values[values.length - 1];
        for (int row = 0; row < size; row++) {
            last[row] += (float) shifted;
        }
        return new Table(columns, Map.of(), values);
    }

    static String specification(int seeds) {
        return """
                tercet: 1
                model: gaussians
                dataset: {source: s3://raw/gaussians/, conditions: %s, targets: %s}
                generator: {latent: 1, layers: 0, width: 2}
                discriminator: {layers: 1, width: 16}
                referee: {learning-rate: 5e-3, batch: 100, epochs: 20}
                training: {steps: 1}
                promotion: {seeds: %d}
                """.formatted(CONDITIONS, TARGETS, seeds);
    }
}
