package io.tercet.referee.comparison;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.tercet.contracts.specification.ModesSpecification;
import io.tercet.contracts.verdict.ModeCoverage;
import io.tercet.contracts.verdict.ModeShare;
import io.tercet.contracts.verdict.ModesCovered;
import io.tercet.dataset.Table;
import io.tercet.referee.statistics.ClassShares;

/**
 * Which of the known modes of the data are generated, as Srivastava et al. 2017 (VEEGAN, section 5.1) count: a row is of high
 * quality where it lies within three standard deviations of its nearest mode, and a mode is covered where it is the nearest
 * one to at least one such row.
 */
public final class ModeCoverages {

    /** As many as the literature generates; of more rows, more modes would be covered by chance. */
    static final int MOST_ROWS = 2500;

    private static final double DEVIATIONS = 3;
    private static final int NONE = -1;

    private ModeCoverages() {}

    /**
     * Counts in both samples.
     *
     * @param pairs of targets in the order of the modes' coordinates
     * @param confidence level of every interval
     */
    public static ModeCoverage of(Pairs pairs, ModesSpecification modes, double confidence) {
        int rows = Math.min(MOST_ROWS, pairs.rows());
        double[][] centres = modes.centres().stream()
                .map(centre -> centre.stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
        double reach = DEVIATIONS * modes.deviation();
        int[] generated = counts(pairs.generated(), pairs.targets(), rows, centres, reach);
        int[] reference = counts(pairs.reference(), pairs.targets(), rows, centres, reach);
        List<ModeShare> shares = IntStream.range(0, centres.length)
                .mapToObj(mode -> new ModeShare(
                        modes.centres().get(mode),
                        ClassShares.share(reference[mode], rows, confidence),
                        ClassShares.share(generated[mode], rows, confidence)))
                .toList();
        return new ModeCoverage(
                rows, covered(generated, rows, confidence), covered(reference, rows, confidence), shares);
    }

    private static ModesCovered covered(int[] counts, int rows, double confidence) {
        return new ModesCovered(
                (int) Arrays.stream(counts).filter(count -> count > 0).count(),
                counts.length,
                ClassShares.share(Arrays.stream(counts).sum(), rows, confidence));
    }

    /** Rows of high quality by the mode that is nearest to them. */
    private static int[] counts(Table table, List<String> targets, int rows, double[][] centres, double reach) {
        float[][] columns = targets.stream().map(table::column).toArray(float[][]::new);
        int[] counts = new int[centres.length];
        double[] point = new double[columns.length];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < point.length; i++) {
                point[i] = columns[i][row];
            }
            int mode = nearest(point, centres, reach);
            if (mode != NONE) {
                counts[mode]++;
            }
        }
        return counts;
    }

    private static int nearest(double[] point, double[][] centres, double reach) {
        int nearest = NONE;
        double least = reach * reach;
        for (int mode = 0; mode < centres.length; mode++) {
            double squared = 0;
            for (int i = 0; i < point.length; i++) {
                double difference = point[i] - centres[mode][i];
                squared += difference * difference;
            }
            if (squared <= least && (nearest == NONE || squared < least)) {
                nearest = mode;
                least = squared;
            }
        }
        return nearest;
    }
}
