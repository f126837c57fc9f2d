package io.tercet.contracts.event;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Raw files have landed. Every registered model whose dataset source is this one gets a dataset of exactly these objects.
 *
 * @param source the source prefix, {@code s3://BUCKET/PREFIX/}, as specifications name it
 * @param objects keys of the uploaded objects within the bucket, each beginning with the source's prefix; together they
 *     are one dataset
 * @param retrain false where whoever announces the upload asks for training himself, so that no model's rule of retraining is to
 *     be applied to it; true where absent
 */
public record UploadArrived(URI source, List<String> objects, Optional<Boolean> retrain) implements Event {

    private static final int MOST_OBJECTS = 100_000;

    public UploadArrived {
        if (!"s3".equals(source.getScheme()) || source.getHost() == null) {
            throw new IllegalArgumentException("'source' must be of the form s3://BUCKET/PREFIX/, not " + source);
        }
        objects = List.copyOf(objects);
        Objects.requireNonNull(retrain, "retrain");
        if (objects.isEmpty() || objects.size() > MOST_OBJECTS) {
            throw new IllegalArgumentException(
                    "'objects' must name 1 to " + MOST_OBJECTS + " objects, not " + objects.size());
        }
        String prefix = source.getPath().substring(1);
        for (String object : objects) {
            if (!object.startsWith(prefix)) {
                throw new IllegalArgumentException("'objects' names " + object + ", which is not under " + source);
            }
        }
    }

    /** An upload that models are retrained on where their specifications say so. */
    public UploadArrived(URI source, List<String> objects) {
        this(source, objects, Optional.empty());
    }

    /** The same of other objects. */
    public UploadArrived of(List<String> others) {
        return new UploadArrived(source, others, retrain);
    }

    /** Whether models may be retrained on it. */
    @JsonIgnore
    public boolean mayRetrain() {
        return retrain.orElse(true);
    }

    @Override
    public String key() {
        return source.toString();
    }
}
