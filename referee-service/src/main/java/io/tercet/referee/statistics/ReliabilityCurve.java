package io.tercet.referee.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.verdict.Reliability;
import io.tercet.contracts.verdict.ReliabilityBin;

/**
 * Whether predicted probabilities come true, in at most ten bins of equally many rows (DeGroot and Fienberg 1983), with the expected
 * calibration error of Naeini et al. (AAAI 2015). Rows of equal probability share a bin.
 */
public final class ReliabilityCurve {

    private static final int BINS = 10;

    private record Prediction(double probability, boolean reference) {}

    private final List<Prediction> predictions = new ArrayList<>();

    /**
     * Adds a classifier's answers.
     *
     * @param reference logits of reference rows
     * @param generated logits of generated rows
     * @param temperature by which the logits are divided first, above 0
     */
    public void add(float[] reference, float[] generated, double temperature) {
        for (float logit : reference) {
            predictions.add(new Prediction(1 / (1 + Math.exp(-logit / temperature)), true));
        }
        for (float logit : generated) {
            predictions.add(new Prediction(1 / (1 + Math.exp(-logit / temperature)), false));
        }
    }

    /**
     * Bins what was added.
     *
     * @param repeats how often every row was added: its answers are averaged, but it counts as one row in the intervals
     * @param confidence level of the intervals, Wilson's
     */
    public Reliability bins(int repeats, double confidence) {
        predictions.sort(Comparator.comparingDouble(Prediction::probability));
        List<ReliabilityBin> bins = new ArrayList<>();
        double error = 0;
        int first = 0;
        for (int bin = 1; bin <= BINS; bin++) {
            int end = end(bin);
            if (end > first) {
                List<Prediction> members = predictions.subList(first, end);
                ReliabilityBin made = bin(members, repeats, confidence);
                bins.add(made);
                error += Math.abs(made.observed().value() - made.predicted()) * members.size() / predictions.size();
                first = end;
            }
        }
        return new Reliability(error, bins);
    }

    /** Where a bin ends: after its share of the rows and all that were given the same probability as the last of them. */
    private int end(int bin) {
        int end = Math.toIntExact((long) bin * predictions.size() / BINS);
        while (end > 0
                && end < predictions.size()
                && predictions.get(end).probability()
                        == predictions.get(end - 1).probability()) {
            end++;
        }
        return end;
    }

    private static ReliabilityBin bin(List<Prediction> members, int repeats, double confidence) {
        double predicted =
                members.stream().mapToDouble(Prediction::probability).average().orElseThrow();
        long references = members.stream().filter(Prediction::reference).count();
        double observed = (double) references / members.size();
        int rows = Math.max(1, members.size() / repeats);
        Estimate counted = ClassShares.share((int) Math.round(observed * rows), rows, confidence);
        return new ReliabilityBin(
                predicted,
                new Estimate(
                        observed,
                        counted.standardError(),
                        Math.min(observed, counted.low()),
                        Math.max(observed, counted.high())),
                rows);
    }
}
