package io.tercet.messaging;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Ends a service whose launcher has died, even by kill -9, so that a laptop is never left with orphans. */
@ApplicationScoped
class ParentWatch {

    private static final Logger LOG = Logger.getLogger(ParentWatch.class);
    private static final long PATIENCE_SECONDS = 10;

    private final OptionalLong parent;

    ParentWatch(@ConfigProperty(name = "tercet.parent-pid") OptionalLong parent) {
        this.parent = parent;
    }

    void watch(@Observes StartupEvent started) {
        parent.ifPresent(pid -> {
            Thread watch = new Thread(() -> outlive(pid), "parent-watch");
            watch.setDaemon(true);
            watch.start();
        });
    }

    private static void outlive(long pid) {
        ProcessHandle.of(pid).ifPresent(launcher -> launcher.onExit().join());
        LOG.warn("The launcher is gone; leaving too");
        Quarkus.asyncExit();
        try {
            TimeUnit.SECONDS.sleep(PATIENCE_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
