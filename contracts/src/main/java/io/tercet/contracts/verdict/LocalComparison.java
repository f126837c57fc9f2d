package io.tercet.contracts.verdict;

import java.util.Objects;

/**
 * One target's generated distribution against the reference in a region, in physical units.
 *
 * @param region where
 * @param referenceWidth half the central 68.27 % interval of the reference there
 * @param differences of the target; its tails are the values that 5 % of the rows are below or above
 * @param words the most significant of them, such as {@code dp too narrow by 12 ± 2 %}
 */
public record LocalComparison(Region region, double referenceWidth, TargetDifferences differences, String words) {
    public LocalComparison {
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(differences, "differences");
        Objects.requireNonNull(words, "words");
    }
}
