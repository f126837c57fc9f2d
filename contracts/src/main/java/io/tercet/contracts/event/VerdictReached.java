package io.tercet.contracts.event;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RunId;
import io.tercet.contracts.verdict.Finding;
import io.tercet.contracts.verdict.ModesCovered;

/**
 * The examiner has judged a checkpoint; the whole verdict is in the store.
 *
 * @param model examined
 * @param run examined
 * @param step of the examined checkpoint
 * @param steps of the whole run, so that the last verdict can be told
 * @param auc of fresh referees on held-out rows, with its interval
 * @param controlAuc the same, reference against reference
 * @param modes that are generated, where the specification says where they are
 * @param findings what is wrong with the game
 * @param promoted whether this checkpoint serves from now on
 * @param reasons the decision in words
 */
public record VerdictReached(
        ModelName model,
        RunId run,
        long step,
        long steps,
        Estimate auc,
        Estimate controlAuc,
        Optional<ModesCovered> modes,
        List<Finding> findings,
        boolean promoted,
        List<String> reasons)
        implements VerdictEvent {
    public VerdictReached {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(auc, "auc");
        Objects.requireNonNull(controlAuc, "control-auc");
        Objects.requireNonNull(modes, "modes");
        findings = List.copyOf(findings);
        reasons = List.copyOf(reasons);
    }
}
