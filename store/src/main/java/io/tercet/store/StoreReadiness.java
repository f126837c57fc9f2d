package io.tercet.store;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the artifact bucket is there. */
@Readiness
@ApplicationScoped
class StoreReadiness implements HealthCheck {

    private final ObjectStore store;

    StoreReadiness(ObjectStore store) {
        this.store = store;
    }

    @Override
    public HealthCheckResponse call() {
        Bucket artifacts = store.artifacts();
        try {
            return HealthCheckResponse.named("object store")
                    .status(artifacts.exists())
                    .withData("bucket", artifacts.name())
                    .build();
        } catch (StoreUnavailableException e) {
            return HealthCheckResponse.named("object store")
                    .down()
                    .withData("bucket", artifacts.name())
                    .withData("reason", e.getMessage())
                    .build();
        }
    }
}
