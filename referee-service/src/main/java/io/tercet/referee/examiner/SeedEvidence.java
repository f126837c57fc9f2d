package io.tercet.referee.examiner;

import io.tercet.contracts.verdict.SeedResult;
import io.tercet.referee.statistics.CrossEntropy;
import io.tercet.referee.statistics.PairedMean;
import io.tercet.referee.statistics.RocArea;

/** What the two referees of one seed found of each pair of rows, every pair judged by one of them. */
final class SeedEvidence {

    private final long seed;
    private final double[] areas;
    private final double[] losses;
    private final double[] calibratedLosses;
    private int epochs;

    SeedEvidence(long seed, int pairs) {
        this.seed = seed;
        this.areas = new double[pairs];
        this.losses = new double[pairs];
        this.calibratedLosses = new double[pairs];
    }

    /** Adds a referee's answers on the pairs it judged. */
    void add(int[] judged, Answers answers) {
        scatter(RocArea.ofPairs(answers.reference(), answers.generated()), judged, areas);
        scatter(CrossEntropy.ofPairs(answers.reference(), answers.generated(), 1), judged, losses);
        scatter(
                CrossEntropy.ofPairs(answers.reference(), answers.generated(), answers.temperature()),
                judged,
                calibratedLosses);
        epochs = Math.max(epochs, answers.epochs());
    }

    double[] areas() {
        return areas.clone();
    }

    double[] losses() {
        return losses.clone();
    }

    double[] calibratedLosses() {
        return calibratedLosses.clone();
    }

    SeedResult result() {
        PairedMean area = PairedMean.of(areas);
        PairedMean loss = PairedMean.of(losses);
        return new SeedResult(seed, area.mean(), area.standardError(), loss.mean(), loss.standardError(), epochs);
    }

    private static void scatter(double[] pairs, int[] judged, double[] into) {
        for (int i = 0; i < judged.length; i++) {
            into[judged[i]] = pairs[i];
        }
    }
}
