package io.tercet.contracts.verdict;

import java.util.Objects;

/**
 * How the correlation of two targets differs.
 *
 * @param first target
 * @param second target
 * @param reference Pearson's correlation of the reference, −1 to 1; 0 where one of the two is constant
 * @param correlation the difference
 */
public record CorrelationDifference(String first, String second, double reference, Difference correlation) {
    public CorrelationDifference {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
        Objects.requireNonNull(correlation, "correlation");
    }
}
