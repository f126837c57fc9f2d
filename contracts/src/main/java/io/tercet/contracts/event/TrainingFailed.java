package io.tercet.contracts.event;

import java.util.Objects;

import io.tercet.contracts.Failure;
import io.tercet.contracts.RunId;

/**
 * A run cannot go on. Its checkpoints remain.
 *
 * @param run that failed
 * @param failure why
 */
public record TrainingFailed(RunId run, Failure failure) implements ProgressEvent {
    public TrainingFailed {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(failure, "failure");
    }
}
