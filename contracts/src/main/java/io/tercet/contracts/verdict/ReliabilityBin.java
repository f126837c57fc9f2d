package io.tercet.contracts.verdict;

import java.util.Objects;

import io.tercet.contracts.Estimate;

/**
 * Rows that referees gave similar probabilities.
 *
 * @param predicted mean probability of being reference
 * @param observed share of reference rows
 * @param rows of both samples per seed
 */
public record ReliabilityBin(double predicted, Estimate observed, long rows) {
    public ReliabilityBin {
        Objects.requireNonNull(observed, "observed");
    }
}
