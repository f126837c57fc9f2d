package io.tercet.referee.judging;

import java.util.concurrent.CompletionStage;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.event.RollbackRequested;
import io.tercet.messaging.Jobs;
import io.tercet.messaging.Stopping;
import io.tercet.messaging.Work;
import io.tercet.referee.promotion.Promoter;

/** Takes people's word that an earlier champion shall serve again. */
@ApplicationScoped
class Rollbacks implements Work<RollbackRequested> {

    private static final String CHANNEL = "rollbacks";
    private static final Logger LOG = Logger.getLogger(Rollbacks.class);

    private final Jobs jobs;
    private final Promoter promoter;
    private final Announcements announcements;

    Rollbacks(Jobs jobs, Promoter promoter, Announcements announcements) {
        this.jobs = jobs;
        this.promoter = promoter;
        this.announcements = announcements;
    }

    @Incoming(CHANNEL)
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> onRequest(Message<byte[]> message) {
        return jobs.run(CHANNEL, message, RollbackRequested.class, this);
    }

    @Override
    public void handle(RollbackRequested request, Stopping stopping) {
        promoter.rollBack(request);
        announcements.publishChampion(request.model());
        LOG.infof(
                "Model %s was asked back from promotion %d to %d: %s",
                request.model(), request.from(), request.to(), request.why());
    }

    /** The dead letter says why. */
    @Override
    public void rejected(RollbackRequested request, RejectedException rejection) {
        LOG.warnf("Model %s was not rolled back: %s", request.model(), rejection.getMessage());
    }
}
