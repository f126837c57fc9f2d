package io.tercet.contracts.verdict;

import java.util.List;

/**
 * Predicted probabilities beside observed shares.
 *
 * @param error expected calibration error: mean |observed − predicted| over bins, weighted by their rows
 * @param bins of equally many rows each, by ascending prediction
 */
public record Reliability(double error, List<ReliabilityBin> bins) {
    public Reliability {
        bins = List.copyOf(bins);
    }
}
