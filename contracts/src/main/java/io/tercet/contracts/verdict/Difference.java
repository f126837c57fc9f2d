package io.tercet.contracts.verdict;

import java.util.Objects;

import io.tercet.contracts.Estimate;

/**
 * A measured difference between generated and reference rows, and whether it is one.
 *
 * @param difference generated less reference, or a distance between their distributions, which is at least 0
 * @param adjustedPValue probability of one as large by chance, by Holm's method made good for all tests of a verdict
 * @param significant whether that is less than 1 less the verdict's confidence: all that are so marked in a verdict are true
 *     differences with at least its confidence
 */
public record Difference(Estimate difference, double adjustedPValue, boolean significant) {
    public Difference {
        Objects.requireNonNull(difference, "difference");
        if (!(adjustedPValue >= 0 && adjustedPValue <= 1)) {
            throw new IllegalArgumentException("'adjusted-p-value' must be from 0 to 1, not " + adjustedPValue);
        }
    }
}
