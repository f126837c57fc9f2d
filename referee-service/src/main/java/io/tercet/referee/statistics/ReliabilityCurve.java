package io.tercet.referee.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.verdict.Reliability;
import io.tercet.contracts.verdict.ReliabilityBin;

/**
 * Whether predicted probabilities come true, in at most ten bins of equally many rows (DeGroot and Fienberg 1983), with the
 * expected calibration error of Naeini et al. (AAAI 2015). Rows of equal probability share a bin.
 */
public final class ReliabilityCurve {

    private static final int BINS = 10;

    private final List<double[]> ofReference = new ArrayList<>();
    private final List<double[]> ofGenerated = new ArrayList<>();

    /**
     * Adds a classifier's answers.
     *
     * @param reference logits of reference rows
     * @param generated logits of generated rows
     * @param temperature by which the logits are divided first, above 0
     */
    public void add(float[] reference, float[] generated, double temperature) {
        add(reference, generated, logit -> 1 / (1 + Math.exp(-logit / temperature)));
    }

    /** Adds a classifier's answers, of which a regression makes probabilities. */
    public void add(float[] reference, float[] generated, IsotonicRegression regression) {
        add(reference, generated, logit -> regression.probability((float) logit));
    }

    private void add(float[] reference, float[] generated, DoubleUnaryOperator probability) {
        ofReference.add(probabilities(reference, probability));
        ofGenerated.add(probabilities(generated, probability));
    }

    private static double[] probabilities(float[] logits, DoubleUnaryOperator probability) {
        double[] probabilities = new double[logits.length];
        Arrays.setAll(probabilities, row -> probability.applyAsDouble(logits[row]));
        return probabilities;
    }

    /**
     * Bins what was added.
     *
     * @param repeats how often every row was added: its answers are averaged, but it counts as one row in the intervals
     * @param confidence level of the intervals, Wilson's
     */
    public Reliability bins(int repeats, double confidence) {
        double[] references = ascending(List.of(ofReference));
        double[] all = ascending(List.of(ofReference, ofGenerated));
        List<ReliabilityBin> bins = new ArrayList<>();
        double error = 0;
        int first = 0;
        int firstReference = 0;
        for (int bin = 1; bin <= BINS; bin++) {
            int end = passed(all, Math.toIntExact((long) bin * all.length / BINS));
            if (end > first) {
                int endReference = notAbove(references, all[end - 1], firstReference);
                double predicted = Arrays.stream(all, first, end).average().orElseThrow();
                double observed = (double) (endReference - firstReference) / (end - first);
                bins.add(bin(predicted, observed, Math.max(1, (end - first) / repeats), confidence));
                error += Math.abs(observed - predicted) * (end - first) / all.length;
                first = end;
                firstReference = endReference;
            }
        }
        return new Reliability(error, bins);
    }

    private static double[] ascending(List<List<double[]>> parts) {
        return parts.stream()
                .flatMap(List::stream)
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
    }

    /** So many of the values and all that equal the last of them. */
    private static int passed(double[] ascending, int count) {
        return count == 0 ? 0 : notAbove(ascending, ascending[count - 1], count);
    }

    /** How many values are not above a limit, of which some are known not to be. */
    private static int notAbove(double[] ascending, double limit, int known) {
        int count = known;
        while (count < ascending.length && ascending[count] <= limit) {
            count++;
        }
        return count;
    }

    private static ReliabilityBin bin(double predicted, double observed, int rows, double confidence) {
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
