package io.tercet.inference.champion;

import java.util.concurrent.CompletionStage;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.event.GeneratorPromoted;
import io.tercet.messaging.Jobs;
import io.tercet.messaging.Stopping;
import io.tercet.messaging.Work;

/**
 * Follows the announcements of promotions. Each process is a consumer group of its own, because each must hear every one,
 * and begins with the newest announcement of every model, which the compacted topic keeps.
 */
@ApplicationScoped
class PromotionFollower implements Work<GeneratorPromoted> {

    static final String CHANNEL = "promotions";

    private static final Logger LOG = Logger.getLogger(PromotionFollower.class);

    private final Jobs jobs;
    private final Champions champions;

    PromotionFollower(Jobs jobs, Champions champions) {
        this.jobs = jobs;
        this.champions = champions;
    }

    @Incoming(CHANNEL)
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> on(Message<byte[]> message) {
        return jobs.run(CHANNEL, message, GeneratorPromoted.class, this);
    }

    /** The announcement only says that the store has something new. */
    @Override
    public void handle(GeneratorPromoted promoted, Stopping stopping) {
        champions.refresh(promoted.model());
    }

    @Override
    public void rejected(GeneratorPromoted promoted, RejectedException rejection) {
        LOG.errorf("Promotion %d of %s: %s", promoted.sequence(), promoted.model(), rejection.getMessage());
    }
}
