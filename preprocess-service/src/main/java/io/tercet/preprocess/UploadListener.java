package io.tercet.preprocess;

import java.util.concurrent.CompletionStage;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

import io.tercet.contracts.event.UploadArrived;
import io.tercet.messaging.Jobs;

/** Takes uploads from Kafka, one at a time. */
@ApplicationScoped
class UploadListener {

    private static final String CHANNEL = "uploads";

    private final Jobs jobs;
    private final UploadPreparation preparation;

    UploadListener(Jobs jobs, UploadPreparation preparation) {
        this.jobs = jobs;
        this.preparation = preparation;
    }

    @Incoming(CHANNEL)
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> uploaded(Message<byte[]> message) {
        return jobs.run(CHANNEL, message, UploadArrived.class, preparation);
    }
}
