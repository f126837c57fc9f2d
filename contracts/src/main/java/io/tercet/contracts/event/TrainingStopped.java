package io.tercet.contracts.event;

import java.util.Objects;

import io.tercet.contracts.ModelName;
import io.tercet.contracts.RunId;

/**
 * The referee has asked for the end of a run; the {@linkplain io.tercet.contracts.store.EarlyStop request} is in the store.
 *
 * @param model of the run
 * @param run to end
 * @param step of the verdict that decided it
 * @param reason in words
 */
public record TrainingStopped(ModelName model, RunId run, long step, String reason) implements VerdictEvent {
    public TrainingStopped {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(reason, "reason");
    }
}
