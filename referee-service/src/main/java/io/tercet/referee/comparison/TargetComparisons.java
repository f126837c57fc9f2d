package io.tercet.referee.comparison;

import java.util.List;

import io.tercet.contracts.verdict.TargetComparison;
import io.tercet.dataset.Table;
import io.tercet.referee.statistics.Correlations;
import io.tercet.referee.statistics.Sample;

/** Generated targets beside the reference's: figures of each, and of all their pairs one. */
public final class TargetComparisons {

    private TargetComparisons() {}

    /** Each target on its own. */
    public static List<TargetComparison> each(Pairs pairs) {
        return pairs.targets().stream()
                .map(target -> compare(
                        target,
                        Sample.of(pairs.reference().column(target)),
                        Sample.of(pairs.generated().column(target))))
                .toList();
    }

    private static TargetComparison compare(String target, Sample reference, Sample generated) {
        return new TargetComparison(
                target,
                reference.mean(),
                generated.mean(),
                reference.centralHalfWidth(),
                generated.centralHalfWidth(),
                reference.kolmogorovSmirnov(generated),
                reference.kolmogorovSmirnovPValue(generated),
                reference.wasserstein(generated));
    }

    /** The greatest |ρ generated − ρ reference| over pairs of targets; 0 where there is no pair. */
    public static double largestCorrelationDifference(Pairs pairs) {
        return Correlations.largestDifference(
                columns(pairs.reference(), pairs.targets()), columns(pairs.generated(), pairs.targets()));
    }

    private static double[][] columns(Table table, List<String> targets) {
        double[][] columns = new double[targets.size()][table.rows()];
        for (int i = 0; i < columns.length; i++) {
            float[] column = table.column(targets.get(i));
            for (int row = 0; row < column.length; row++) {
                columns[i][row] = column[row];
            }
        }
        return columns;
    }
}
