package io.tercet.referee.examiner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.verdict.Calibration;
import io.tercet.contracts.verdict.Curves;
import io.tercet.contracts.verdict.Examination;
import io.tercet.contracts.verdict.SeedResult;
import io.tercet.referee.statistics.JensenShannon;
import io.tercet.referee.statistics.ReliabilityCurve;
import io.tercet.referee.statistics.RocCurve;
import io.tercet.referee.statistics.SeedCombination;

/** What the referees of all seeds found, on its way to one examination. */
final class Evidence {

    private final double confidence;
    private final List<SeedEvidence> seeds = new ArrayList<>();
    private final RocCurve roc = new RocCurve();
    private final ReliabilityCurve before = new ReliabilityCurve();
    private final ReliabilityCurve after = new ReliabilityCurve();
    private final ReliabilityCurve isotonic = new ReliabilityCurve();
    private double logTemperatures;
    private int referees;
    private int regressions;

    Evidence(double confidence) {
        this.confidence = confidence;
    }

    /** Begins the next seed. */
    void begin(long seed, int pairs) {
        seeds.add(new SeedEvidence(seed, pairs));
    }

    /** Adds what a referee of the seed begun last said. */
    void add(int[] judged, Answers answers) {
        seeds.get(seeds.size() - 1).add(judged, answers);
        roc.add(answers.reference(), answers.generated());
        before.add(answers.reference(), answers.generated(), 1);
        after.add(answers.reference(), answers.generated(), answers.temperature());
        answers.regression().ifPresent(regression -> {
            isotonic.add(answers.reference(), answers.generated(), regression);
            regressions++;
        });
        logTemperatures += Math.log(answers.temperature());
        referees++;
    }

    Examination examination() {
        double[][] areas = seeds.stream().map(SeedEvidence::areas).toArray(double[][]::new);
        double[][] losses = seeds.stream().map(SeedEvidence::losses).toArray(double[][]::new);
        double[][] calibrated =
                seeds.stream().map(SeedEvidence::calibratedLosses).toArray(double[][]::new);
        List<SeedResult> results = seeds.stream().map(SeedEvidence::result).toList();
        return new Examination(
                new SeedCombination(areas).estimate(confidence, 0, 1),
                crossEntropy(losses),
                JensenShannon.of(losses, confidence),
                areas[0].length,
                results,
                Optional.of(new Curves(roc.points(), calibration(calibrated))));
    }

    private Calibration calibration(double[][] losses) {
        return new Calibration(
                Math.exp(logTemperatures / referees),
                before.bins(seeds.size(), confidence),
                after.bins(seeds.size(), confidence),
                crossEntropy(losses),
                // A curve of some of the referees would be one of some of the rows.
                regressions == referees ? Optional.of(isotonic.bins(seeds.size(), confidence)) : Optional.empty());
    }

    private Estimate crossEntropy(double[][] losses) {
        return new SeedCombination(losses).estimate(confidence, 0, Double.POSITIVE_INFINITY);
    }
}
