package io.tercet.contracts.event;

import java.util.Objects;

import io.tercet.contracts.Digest;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RunId;

/**
 * A command: train this specification on this dataset. Asking twice is asking once; a run that has finished is announced
 * again, one that was interrupted resumes from its last checkpoint, one that failed is tried again.
 *
 * @param model to train
 * @param specification digest of the specification, which is in the store
 * @param dataset digest of the prepared dataset, which is in the store
 */
public record TrainingRequested(ModelName model, Digest specification, Digest dataset) implements Event {

    public TrainingRequested {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(specification, "specification");
        Objects.requireNonNull(dataset, "dataset");
    }

    public RunId run() {
        return RunId.of(model, specification, dataset);
    }

    @Override
    public String key() {
        return run().value();
    }
}
