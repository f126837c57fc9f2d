package io.tercet.referee;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Estimate;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RunId;
import io.tercet.contracts.verdict.Examination;
import io.tercet.contracts.verdict.Finding;
import io.tercet.contracts.verdict.ImageComparison;
import io.tercet.contracts.verdict.Trees;
import io.tercet.contracts.verdict.Verdict;

/** Verdicts as an examiner might have reached them, for those who decide by them. */
public final class Verdicts {

    private Verdicts() {}

    /** On a checkpoint of a run of 100 steps. */
    public static Verdict of(
            ModelName model,
            RunId run,
            long step,
            double auc,
            Optional<ImageComparison> images,
            List<Finding> findings) {
        return of(model, run, step, auc, Optional.empty(), images, findings);
    }

    /**
     * On a checkpoint of a run of 100 steps.
     *
     * @param trees what the AUC of trees is, where there are any
     */
    public static Verdict of(
            ModelName model,
            RunId run,
            long step,
            double auc,
            Optional<Double> trees,
            Optional<ImageComparison> images,
            List<Finding> findings) {
        Digest digest = Digest.of(run + " " + step);
        Examination examination = examination(auc);
        return new Verdict(
                model,
                run,
                step,
                100,
                digest,
                digest,
                digest,
                0.95,
                examination,
                examination,
                trees.map(Verdicts::examination).map(found -> new Trees(found, examination)),
                List.of(),
                0,
                Optional.empty(),
                Optional.empty(),
                images,
                Optional.empty(),
                findings,
                1,
                Instant.EPOCH);
    }

    private static Examination examination(double auc) {
        return new Examination(around(auc), around(0.6), around(0.1), 1000, List.of(), Optional.empty());
    }

    /** An estimate of standard error 0.01, and an interval of two of them. */
    public static Estimate around(double value) {
        return new Estimate(value, 0.01, value - 0.02, value + 0.02);
    }
}
