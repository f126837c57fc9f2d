package io.tercet.contracts.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.tercet.contracts.Digest;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.event.Drift;
import io.tercet.contracts.event.TrainingRequested;

/**
 * Whether a dataset that arrived is trained on. There is one decision for a model and a dataset, however often it arrives.
 *
 * @param model to train
 * @param dataset that arrived
 * @param specification digest of the specification to train it by; absent where it is not trained on
 * @param reasons why, in words
 * @param drift how the dataset compares with what the champion learned from
 * @param decided when
 */
public record RetrainingDecision(
        ModelName model,
        Digest dataset,
        Optional<Digest> specification,
        List<String> reasons,
        Optional<Drift> drift,
        Instant decided) {
    public RetrainingDecision {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(specification, "specification");
        reasons = List.copyOf(reasons);
        Objects.requireNonNull(drift, "drift");
        Objects.requireNonNull(decided, "decided");
    }

    /** What is asked of a trainer, if anything. */
    @JsonIgnore
    public Optional<TrainingRequested> request() {
        return specification.map(digest -> new TrainingRequested(model, digest, dataset));
    }
}
