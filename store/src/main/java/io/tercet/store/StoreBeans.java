package io.tercet.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives every service its connection to the store. */
@ApplicationScoped
class StoreBeans {

    @Produces
    @Singleton
    ObjectStore objectStore(StoreConfiguration configuration) {
        return new ObjectStore(configuration);
    }

    void close(@Disposes ObjectStore store) {
        store.close();
    }
}
