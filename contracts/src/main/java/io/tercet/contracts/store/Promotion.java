package io.tercet.contracts.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.tercet.contracts.Digest;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.GeneratorPromoted;

/**
 * An atomic decision that a checkpoint serves, stored under its sequence number only if that is still free.
 *
 * @param model whose champion it names
 * @param sequence from 1, without gaps
 * @param run that trained the champion
 * @param step of the champion's checkpoint
 * @param specification digest of the run's specification
 * @param dataset digest of the run's dataset, whose transforms the champion needs
 * @param checkpoint digest of the champion's tensors
 * @param reasons why, in words
 * @param decided when
 */
public record Promotion(
        ModelName model,
        long sequence,
        RunId run,
        long step,
        Digest specification,
        Digest dataset,
        Digest checkpoint,
        List<String> reasons,
        Instant decided) {
    public Promotion {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(specification, "specification");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(checkpoint, "checkpoint");
        reasons = List.copyOf(reasons);
        Objects.requireNonNull(decided, "decided");
    }

    public GeneratorPromoted event() {
        return new GeneratorPromoted(model, sequence, run, step);
    }
}
