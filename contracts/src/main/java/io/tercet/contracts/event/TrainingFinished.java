package io.tercet.contracts.event;

import java.util.Objects;

import io.tercet.contracts.RunId;

/**
 * A run has reached its last step, and its last checkpoint is in the store.
 *
 * @param run that finished
 * @param step its last step
 * @param seconds wall time spent training, all interrupted attempts included as far as checkpoints recorded them
 */
public record TrainingFinished(RunId run, long step, double seconds) implements ProgressEvent {
    public TrainingFinished {
        Objects.requireNonNull(run, "run");
    }
}
