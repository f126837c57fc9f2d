package io.tercet.referee.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.verdict.Finding;
import io.tercet.contracts.verdict.ImageComparison;
import io.tercet.dataset.Table;
import io.tercet.referee.statistics.Moments;
import io.tercet.referee.statistics.Points;

/**
 * Looks for everything that is known to go wrong with a game at a checkpoint.
 *
 * @param step of the checkpoint
 * @param steps of the whole run
 * @param history of the game, with the columns of {@link io.tercet.contracts.store.LossColumns}, where there is one
 * @param auc of fresh referees
 * @param images what a classifier sees, of labelled images
 */
public record Checkup(long step, long steps, Optional<Table> history, Estimate auc, Optional<ImageComparison> images) {

    private static final int MOST_ROWS = 10_000;
    private static final int MOST_ROWS_OF_SPREAD = 2_000;

    /** Values of all rows of images together, about what takes a second. */
    private static final int MOST_VALUES = 4_000_000;

    private static final int FEWEST_ROWS = 500;

    /**
     * Looks.
     *
     * @param rows held-out rows, transformed
     * @param inputs their columns that the generator is given
     * @param targets their columns that it makes
     * @param generated the targets that it made of these rows
     * @param again makes targets of other noise for some of the rows
     */
    public List<Finding> findings(
            Table rows, List<String> inputs, List<String> targets, Table generated, UnaryOperator<Table> again) {
        List<Finding> findings = new ArrayList<>();
        history.map(table -> new GameHistory(table, step))
                .map(game -> new GameRules(game).apply((double) step / steps, auc))
                .ifPresent(findings::addAll);
        int width = targets.stream().mapToInt(rows::width).sum();
        int most = Math.min(rows.rows(), Math.max(FEWEST_ROWS, MOST_VALUES / width));
        Table some = first(rows, Math.min(most, MOST_ROWS_OF_SPREAD));
        Spread.of(some, first(generated, some.rows()), again.apply(some), inputs, targets)
                .flatMap(SampleRules::spread)
                .ifPresent(findings::add);
        Optional<Finding> missing = images.isPresent()
                ? SampleRules.classes(images.get())
                : parts(first(rows, Math.min(most, MOST_ROWS)), generated, targets);
        missing.ifPresent(findings::add);
        return findings;
    }

    private static Optional<Finding> parts(Table reference, Table generated, List<String> targets) {
        double[] scales = scales(reference, targets);
        return Parts.of(points(reference, targets, scales), points(first(generated, reference.rows()), targets, scales))
                .flatMap(SampleRules::parts);
    }

    private static Table first(Table table, int rows) {
        return table.select(IntStream.range(0, rows).toArray());
    }

    /** One over the standard deviation of each target, 0 where it is constant; 1 of images, whose values are alike. */
    private static double[] scales(Table reference, List<String> targets) {
        return targets.stream()
                .mapToDouble(target -> {
                    if (reference.width(target) > 1) {
                        return 1;
                    }
                    float[] values = reference.column(target);
                    double variance = Moments.variance(IntStream.range(0, values.length)
                            .mapToDouble(row -> values[row])
                            .toArray());
                    return variance > 0 ? 1 / Math.sqrt(variance) : 0;
                })
                .toArray();
    }

    private static Points points(Table table, List<String> targets, double[] scales) {
        int width = targets.stream().mapToInt(table::width).sum();
        float[][] points = new float[table.rows()][width];
        int first = 0;
        for (int i = 0; i < scales.length; i++) {
            int values = table.width(targets.get(i));
            float[] column = table.column(targets.get(i));
            for (int row = 0; row < points.length; row++) {
                for (int value = 0; value < values; value++) {
                    points[row][first + value] = (float) (scales[i] * column[row * values + value]);
                }
            }
            first += values;
        }
        return Points.of(points);
    }
}
