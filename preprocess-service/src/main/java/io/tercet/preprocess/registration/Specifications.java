package io.tercet.preprocess.registration;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;

import io.tercet.contracts.Digest;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

/** The run specifications in the store. */
@ApplicationScoped
public class Specifications {

    private final Bucket artifacts;

    Specifications(ObjectStore store) {
        this.artifacts = store.artifacts();
    }

    /**
     * Reads one.
     *
     * @throws RejectedException if it is not there or faulty
     */
    public RunSpecification read(Digest specification) {
        return RunSpecification.parse(new String(artifacts.read(StoreKeys.specification(specification)), UTF_8));
    }
}
