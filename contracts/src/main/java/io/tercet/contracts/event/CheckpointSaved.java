package io.tercet.contracts.event;

import java.util.Objects;

import io.tercet.contracts.Digest;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RunId;

/**
 * A checkpoint is in the store.
 *
 * @param model being trained
 * @param run that saved it
 * @param step after which it was saved, from 1
 * @param steps of the whole run
 * @param specification digest of the run's specification
 * @param dataset digest of the run's dataset
 * @param checkpoint digest of the checkpoint's tensors
 */
public record CheckpointSaved(
        ModelName model, RunId run, long step, long steps, Digest specification, Digest dataset, Digest checkpoint)
        implements Event {
    public CheckpointSaved {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(specification, "specification");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(checkpoint, "checkpoint");
        if (step < 1 || step > steps) {
            throw new IllegalArgumentException("'step' must be from 1 to " + steps + ", not " + step);
        }
    }

    @Override
    public String key() {
        return run.value();
    }
}
