package io.tercet.contracts.event;

import java.util.List;
import java.util.Objects;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.RunId;
import io.tercet.contracts.verdict.Finding;

/**
 * The spectator referee has looked at a checkpoint. Both figures are unsmoothed binary cross-entropies in nats, ln 2 where
 * the referee cannot tell; the gap between them is the referee's overtraining.
 *
 * @param run watched
 * @param step of the checkpoint
 * @param trainBce on the train split
 * @param validationBce on the validation split
 * @param findings what is wrong with this referee
 */
public record SpectatorReported(RunId run, long step, Estimate trainBce, Estimate validationBce, List<Finding> findings)
        implements ProgressEvent {
    public SpectatorReported {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(trainBce, "train-bce");
        Objects.requireNonNull(validationBce, "validation-bce");
        findings = List.copyOf(findings);
    }
}
