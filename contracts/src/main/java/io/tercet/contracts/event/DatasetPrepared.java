package io.tercet.contracts.event;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.tercet.contracts.Digest;
import io.tercet.contracts.ModelName;

/**
 * A dataset is ready to be trained on.
 *
 * @param model it was prepared for
 * @param specification digest of the specification it was prepared for
 * @param dataset its digest, and so its place in the store
 * @param objects the uploaded objects it was made of
 * @param trainRows rows of the train split
 * @param testRows rows of the test split
 * @param validationRows rows of the validation split
 * @param seconds wall time of the preparation; 0 where it had been prepared before
 * @param drift how its train rows compare with those of the model's champion, if there is one trained on other data
 */
public record DatasetPrepared(
        ModelName model,
        Digest specification,
        Digest dataset,
        List<String> objects,
        long trainRows,
        long testRows,
        long validationRows,
        double seconds,
        Optional<Drift> drift)
        implements DatasetEvent {
    public DatasetPrepared {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(specification, "specification");
        Objects.requireNonNull(dataset, "dataset");
        objects = List.copyOf(objects);
        Objects.requireNonNull(drift, "drift");
    }

    /** One for a model that has no champion. */
    public DatasetPrepared(
            ModelName model,
            Digest specification,
            Digest dataset,
            List<String> objects,
            long trainRows,
            long testRows,
            long validationRows,
            double seconds) {
        this(model, specification, dataset, objects, trainRows, testRows, validationRows, seconds, Optional.empty());
    }
}
