package io.tercet.contracts.event;

import java.util.Objects;

import io.tercet.contracts.Failure;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RunId;

/**
 * A checkpoint could not be judged, and so is not promoted.
 *
 * @param model examined
 * @param run examined
 * @param step of the checkpoint
 * @param steps of the whole run
 * @param failure why
 */
public record ExaminationFailed(ModelName model, RunId run, long step, long steps, Failure failure)
        implements VerdictEvent {
    public ExaminationFailed {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(failure, "failure");
    }
}
