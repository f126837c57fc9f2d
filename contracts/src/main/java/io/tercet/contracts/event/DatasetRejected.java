package io.tercet.contracts.event;

import java.util.List;
import java.util.Objects;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Failure;
import io.tercet.contracts.ModelName;

/**
 * An upload could not be prepared for a model; nothing that exists has changed.
 *
 * @param model it was meant for
 * @param specification digest of the specification it was meant for
 * @param objects the uploaded objects
 * @param failure why, naming file, column and row
 */
public record DatasetRejected(ModelName model, Digest specification, List<String> objects, Failure failure)
        implements DatasetEvent {
    public DatasetRejected {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(specification, "specification");
        objects = List.copyOf(objects);
        Objects.requireNonNull(failure, "failure");
    }
}
