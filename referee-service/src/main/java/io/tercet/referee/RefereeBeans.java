package io.tercet.referee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import ai.djl.Device;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import io.tercet.players.device.Devices;

/** What the service's parts are given. */
@ApplicationScoped
class RefereeBeans {

    private static final Logger LOG = Logger.getLogger(RefereeBeans.class);

    @Produces
    @Singleton
    Device device(RefereeConfiguration configuration) {
        return Devices.choose(configuration.device());
    }

    void announce(@Observes StartupEvent started, Device device) {
        LOG.infof("Referees work on %s", Devices.describe(device));
    }
}
