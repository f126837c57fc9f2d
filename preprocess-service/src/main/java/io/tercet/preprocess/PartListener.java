package io.tercet.preprocess;

import java.util.concurrent.CompletionStage;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

import io.tercet.contracts.event.PartRequested;
import io.tercet.messaging.Jobs;

/** Takes files of large uploads from Kafka, one at a time, beside the upload that may be in hand. */
@ApplicationScoped
class PartListener {

    private static final String CHANNEL = "parts";

    private final Jobs jobs;
    private final RequestedParts parts;

    PartListener(Jobs jobs, RequestedParts parts) {
        this.jobs = jobs;
        this.parts = parts;
    }

    @Incoming(CHANNEL)
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> requested(Message<byte[]> message) {
        return jobs.run(CHANNEL, message, PartRequested.class, parts);
    }
}
