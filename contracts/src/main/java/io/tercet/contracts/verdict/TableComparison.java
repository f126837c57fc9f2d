package io.tercet.contracts.verdict;

import java.util.List;

/**
 * Generated targets against the reference's, on the same held-out conditions, with a test of each difference.
 *
 * @param rows of each that are compared
 * @param tests whose number the significance of each accounts for
 * @param targets each target on its own
 * @param correlations each pair of targets
 * @param bins each target in bins of each condition that hold equally many rows, and where each flag is set and is not
 * @param regions where the generator was found to be wrong in its own way: found on one half of the rows, compared on the
 *     other; those that differ most significantly first
 */
public record TableComparison(
        int rows,
        int tests,
        List<TargetDifferences> targets,
        List<CorrelationDifference> correlations,
        List<LocalComparison> bins,
        List<LocalComparison> regions) {
    public TableComparison {
        targets = List.copyOf(targets);
        correlations = List.copyOf(correlations);
        bins = List.copyOf(bins);
        regions = List.copyOf(regions);
    }
}
