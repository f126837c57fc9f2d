package io.tercet.contracts.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.tercet.contracts.Digest;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RunId;

/**
 * What was decided on a checkpoint, and everything that was looked at.
 *
 * @param model of the checkpoint
 * @param run of the checkpoint
 * @param step of the checkpoint
 * @param promoted whether it was
 * @param reasons why, in words
 * @param specification digest of the run's specification, which says what was demanded
 * @param dataset digest of the dataset whose held-out rows were judged
 * @param checkpoint digest of the checkpoint's tensors
 * @param verdict digest of the verdict as it is stored
 * @param champion who served when it was decided, if anyone did
 * @param decided when
 */
public record PromotionDecision(
        ModelName model,
        RunId run,
        long step,
        boolean promoted,
        List<String> reasons,
        Digest specification,
        Digest dataset,
        Digest checkpoint,
        Digest verdict,
        Optional<Promotion> champion,
        Instant decided) {
    public PromotionDecision {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(run, "run");
        reasons = List.copyOf(reasons);
        Objects.requireNonNull(specification, "specification");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(checkpoint, "checkpoint");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(champion, "champion");
        Objects.requireNonNull(decided, "decided");
    }
}
