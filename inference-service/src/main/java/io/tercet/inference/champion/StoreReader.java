package io.tercet.inference.champion;

import java.time.Duration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import io.tercet.inference.InferenceConfiguration;
import io.tercet.store.StoreUnavailableException;

/** Reads the promotions in the store at start and again and again, so that a lost announcement only delays a champion. */
@ApplicationScoped
class StoreReader {

    private static final Logger LOG = Logger.getLogger(StoreReader.class);
    private static final Duration PAUSE_UNTIL_LOADED = Duration.ofSeconds(1);

    private final Champions champions;
    private final Duration pause;
    private final Thread thread = new Thread(this::readAgainAndAgain, "store-reader");

    StoreReader(Champions champions, InferenceConfiguration configuration) {
        this.champions = champions;
        this.pause = configuration.rereadEvery();
        if (pause.toMillis() < 1) {
            throw new IllegalArgumentException("'tercet.inference.reread-every' must be at least 1 ms, not " + pause);
        }
    }

    void start(@Observes StartupEvent started) {
        thread.setDaemon(true);
        thread.start();
    }

    private void readAgainAndAgain() {
        try {
            while (true) {
                read();
                Thread.sleep((champions.loaded() ? pause : PAUSE_UNTIL_LOADED).toMillis());
            }
        } catch (InterruptedException e) {
            LOG.debug("The service is stopping");
        }
    }

    private void read() {
        try {
            champions.refresh();
        } catch (StoreUnavailableException e) {
            LOG.warnf("The promotions in the store could not be read; trying again: %s", e.getMessage());
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        thread.interrupt();
    }
}
