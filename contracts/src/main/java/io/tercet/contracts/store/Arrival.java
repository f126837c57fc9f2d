package io.tercet.contracts.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.tercet.contracts.Digest;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.event.Drift;

/**
 * A prepared dataset that may be trained on. It waits in the store until that has been decided.
 *
 * @param model it was prepared for
 * @param specification digest of the specification it was prepared for
 * @param dataset its digest
 * @param objects the uploaded objects it was made of
 * @param drift how it compares with what the champion learned from
 * @param arrived when it was prepared
 */
public record Arrival(
        ModelName model,
        Digest specification,
        Digest dataset,
        List<String> objects,
        Optional<Drift> drift,
        Instant arrived) {
    public Arrival {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(specification, "specification");
        Objects.requireNonNull(dataset, "dataset");
        objects = List.copyOf(objects);
        Objects.requireNonNull(drift, "drift");
        Objects.requireNonNull(arrived, "arrived");
    }
}
