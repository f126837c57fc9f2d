package io.tercet.contracts.store;

import java.time.Instant;
import java.util.Objects;

import io.tercet.contracts.Digest;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RunId;

/**
 * What a run was asked to do.
 *
 * @param run its name
 * @param model trained
 * @param specification digest of its specification
 * @param dataset digest of its dataset
 * @param steps it will take
 * @param requested when a trainer first took it up
 */
public record RunRecord(
        RunId run, ModelName model, Digest specification, Digest dataset, long steps, Instant requested) {
    public RunRecord {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(specification, "specification");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(requested, "requested");
    }
}
