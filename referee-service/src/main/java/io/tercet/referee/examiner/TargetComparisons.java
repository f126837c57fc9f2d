package io.tercet.referee.examiner;

import java.util.ArrayList;
import java.util.List;

import io.tercet.contracts.verdict.TargetComparison;
import io.tercet.dataset.Table;
import io.tercet.dataset.transform.ColumnTransforms;
import io.tercet.referee.statistics.Correlations;
import io.tercet.referee.statistics.Sample;

/**
 * Generated targets beside the reference's, in physical units. Targets of several values per row, which are images, are
 * beyond such comparisons and left out.
 */
final class TargetComparisons {

    private final List<String> targets;
    private final Table reference;
    private final Table generated;

    TargetComparisons(HeldOut heldOut, Table generatedTargets) {
        this.targets = heldOut.targets().stream()
                .filter(target -> heldOut.examined().width(target) == 1)
                .toList();
        this.reference = physical(heldOut.examined(), targets, heldOut.transforms());
        this.generated = physical(generatedTargets, targets, heldOut.transforms());
    }

    private static Table physical(Table transformed, List<String> targets, ColumnTransforms transforms) {
        Table physical = transformed.copyOf(targets);
        transforms.invert(physical);
        return physical;
    }

    List<TargetComparison> each() {
        List<TargetComparison> comparisons = new ArrayList<>();
        for (String target : targets) {
            Sample ofReference = Sample.of(reference.column(target));
            Sample ofGenerated = Sample.of(generated.column(target));
            comparisons.add(new TargetComparison(
                    target,
                    ofReference.mean(),
                    ofGenerated.mean(),
                    ofReference.centralHalfWidth(),
                    ofGenerated.centralHalfWidth(),
                    ofReference.kolmogorovSmirnov(ofGenerated),
                    ofReference.kolmogorovSmirnovPValue(ofGenerated),
                    ofReference.wasserstein(ofGenerated)));
        }
        return comparisons;
    }

    double largestCorrelationDifference() {
        return Correlations.largestDifference(columns(reference), columns(generated));
    }

    private double[][] columns(Table table) {
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
