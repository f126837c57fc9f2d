package io.tercet.contracts.event;

import java.util.Objects;

import io.tercet.contracts.RunId;

/**
 * A trainer has taken up a run.
 *
 * @param run taken up
 * @param device the trainer's device by name, for example {@code cpu (2 threads)} or a GPU's
 * @param fromStep the step of the checkpoint it resumes from; 0 for a fresh start
 * @param steps of the whole run
 */
public record TrainingStarted(RunId run, String device, long fromStep, long steps) implements ProgressEvent {
    public TrainingStarted {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(device, "device");
    }
}
