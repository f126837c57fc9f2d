package io.tercet.referee.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.store.LossColumns;
import io.tercet.contracts.verdict.Diagnosis;
import io.tercet.contracts.verdict.Finding;

/**
 * What the figures of a game say. A healthy one has a discriminator that is right about some 80 % of either kind of rows, and
 * losses that settle (Brownlee 2019, chapter 10).
 */
final class GameRules {

    /** Fewer recorded steps say nothing. */
    private static final int FEWEST_STEPS = 200;

    /** What is left for the generator to learn from is the gradient of the one row in a hundred. */
    private static final double SATURATED = 0.99;

    /** An AUC all of whose interval is above leaves next to no overlap between generated and reference rows. */
    private static final double TOLD_APART = 0.99;

    private final GameHistory history;

    GameRules(GameHistory history) {
        this.history = history;
    }

    /**
     * Applies them.
     *
     * @param shareOfRun how much of the run is behind the checkpoint, 0 to 1
     * @param auc of fresh referees
     */
    List<Finding> apply(double shareOfRun, Estimate auc) {
        List<Finding> findings = new ArrayList<>();
        if (history.rows() < FEWEST_STEPS) {
            return findings;
        }
        if (history.isJudged()) {
            saturation(shareOfRun, auc, findings);
        }
        Swing.in(history).ifPresent(swing -> findings.add(new Finding(Diagnosis.OSCILLATION, swing.words())));
        return findings;
    }

    /**
     * Where the discriminator is right about everything, the gradient of the generator's loss vanishes or is noise (Arjovsky and
     * Bottou 2017, theorems 2.4 and 2.6). A game that has been so for half of its steps so far, and whose rows a fresh referee
     * tells from the reference without fail, will not come back (Brownlee 2019, section 10.4: convergence failure).
     */
    private void saturation(double shareOfRun, Estimate auc, List<Finding> findings) {
        int tenth = Math.max(FEWEST_STEPS / 2, history.rows() / 10);
        double onReference = history.meanOfLast(tenth, LossColumns.ACCURACY_ON_REFERENCE);
        double onGenerated = history.meanOfLast(tenth, LossColumns.ACCURACY_ON_GENERATED);
        if (Math.min(onReference, onGenerated) < SATURATED) {
            return;
        }
        findings.add(new Finding(
                Diagnosis.DISCRIMINATOR_SATURATION,
                phrase(
                        "over the last tenth of its steps the discriminator was right about %.1f %% of the reference and %.1f %%"
                                + " of the generated rows",
                        100 * onReference, 100 * onGenerated)));
        int half = history.rows() / 2;
        double least = Math.min(
                history.meanOfLast(half, LossColumns.ACCURACY_ON_REFERENCE),
                history.meanOfLast(half, LossColumns.ACCURACY_ON_GENERATED));
        if (shareOfRun >= 0.5 && least >= SATURATED && auc.low() >= TOLD_APART) {
            findings.add(new Finding(
                    Diagnosis.CONVERGENCE_FAILURE,
                    phrase(
                            "the discriminator has been right about at least %.1f %% of either kind of rows since half of the"
                                    + " steps, and fresh referees tell them apart with an AUC of %.4f",
                            100 * least, auc.value())));
        }
    }

    private static String phrase(String form, Object... parts) {
        return String.format(Locale.ROOT, form, parts);
    }
}
