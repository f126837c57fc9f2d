package io.tercet.contracts.store;

import java.net.URI;
import java.util.Objects;

import io.tercet.contracts.Digest;
import io.tercet.contracts.ModelName;

/**
 * Which specification a model is currently prepared and trained by.
 *
 * @param model registered
 * @param specification digest of its newest specification
 * @param source where its raw data lands
 */
public record ModelRegistration(ModelName model, Digest specification, URI source) {
    public ModelRegistration {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(specification, "specification");
        Objects.requireNonNull(source, "source");
    }
}
