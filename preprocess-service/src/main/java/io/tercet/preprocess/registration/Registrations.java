package io.tercet.preprocess.registration;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.tercet.contracts.Json;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.store.ModelRegistration;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

/** The models that are registered in the store. */
@ApplicationScoped
public class Registrations {

    private static final Logger LOG = Logger.getLogger(Registrations.class);

    private final Bucket artifacts;

    Registrations(ObjectStore store) {
        this.artifacts = store.artifacts();
    }

    /** The models whose raw data lands at the source or in a directory that the source is in, with or without slashes at the ends. */
    public List<ModelRegistration> of(URI source) {
        return artifacts.list(StoreKeys.MODELS).stream()
                .flatMap(key -> read(key).stream())
                .filter(registration -> directory(source).startsWith(directory(registration.source())))
                .toList();
    }

    private Optional<ModelRegistration> read(String key) {
        try {
            return artifacts.find(key).map(json -> Json.read(json, ModelRegistration.class));
        } catch (RejectedException e) {
            // One registration that cannot be read must not keep the others from their data.
            LOG.errorf("The registration %s is skipped: %s", key, e.getMessage());
            return Optional.empty();
        }
    }

    private static String directory(URI source) {
        String text = source.toString();
        return text.endsWith("/") ? text : text + "/";
    }
}
