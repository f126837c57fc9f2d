package io.tercet.contracts.verdict;

import java.util.List;
import java.util.Objects;

/**
 * Which of the known modes of the data are generated.
 *
 * @param rows of each sample
 * @param generated rows
 * @param reference held-out rows: the best that a generator could reach
 * @param shares of each mode, in the order in which the specification names them
 */
public record ModeCoverage(int rows, ModesCovered generated, ModesCovered reference, List<ModeShare> shares) {
    public ModeCoverage {
        Objects.requireNonNull(generated, "generated");
        Objects.requireNonNull(reference, "reference");
        shares = List.copyOf(shares);
    }
}
