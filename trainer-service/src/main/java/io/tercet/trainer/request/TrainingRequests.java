package io.tercet.trainer.request;

import java.util.concurrent.CompletionStage;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

import io.tercet.contracts.event.TrainingRequested;
import io.tercet.messaging.Jobs;

/** Takes up what is asked for on Kafka, one run at a time. */
@ApplicationScoped
class TrainingRequests {

    private static final String CHANNEL = "training-requests";

    private final Jobs jobs;
    private final TrainingWork work;

    TrainingRequests(Jobs jobs, TrainingWork work) {
        this.jobs = jobs;
        this.work = work;
    }

    @Incoming(CHANNEL)
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> on(Message<byte[]> message) {
        return jobs.run(CHANNEL, message, TrainingRequested.class, work);
    }
}
