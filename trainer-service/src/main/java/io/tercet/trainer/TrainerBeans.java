package io.tercet.trainer;

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
class TrainerBeans {

    private static final Logger LOG = Logger.getLogger(TrainerBeans.class);

    @Produces
    @Singleton
    Device device(TrainerConfiguration configuration) {
        return Devices.choose(configuration.device());
    }

    void announce(@Observes StartupEvent started, Device device) {
        LOG.infof("Players play on %s", Devices.describe(device));
    }
}
