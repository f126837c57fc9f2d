package io.tercet.contracts.verdict;

import java.util.List;

/**
 * Predicted probabilities beside observed shares.
 *
 * @param error expected calibration error: mean |observed − predicted| over bins, weighted by their rows
 * @param bins at most ten of about equally many rows, by ascending prediction; equal predictions share one
 */
public record Reliability(double error, List<ReliabilityBin> bins) {
    public Reliability {
        bins = List.copyOf(bins);
    }
}
