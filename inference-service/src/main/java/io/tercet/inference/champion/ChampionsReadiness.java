package io.tercet.inference.champion;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when every promotion in the store has been looked at once, also when there was none. */
@Readiness
@ApplicationScoped
class ChampionsReadiness implements HealthCheck {

    private final Champions champions;

    ChampionsReadiness(Champions champions) {
        this.champions = champions;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("champions").status(champions.loaded()).build();
    }
}
