package io.tercet.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import jakarta.enterprise.context.ApplicationScoped;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

import io.tercet.contracts.event.CloudEvent;
import io.tercet.contracts.event.Event;
import io.tercet.contracts.event.Topic;
import io.tercet.contracts.event.TrainingProgressed;

/** Publishes events, each on the topic that carries it. */
@ApplicationScoped
public class Events {

    private static final Duration CONFIRMATION = Duration.ofSeconds(30);

    private final MutinyEmitter<byte[]> emitter;
    private final String service;
    private final Clock clock;

    Events(
            @Channel("events") MutinyEmitter<byte[]> emitter,
            @ConfigProperty(name = "quarkus.application.name") String service,
            Clock clock) {
        this.emitter = emitter;
        this.service = service;
        this.clock = clock;
    }

    /**
     * Publishes an event and waits until the broker has it. Everything the event refers to must be in the store already.
     * Not to be called on an event loop.
     *
     * @throws BrokerUnavailableException if the broker does not confirm within half a minute
     */
    public void publish(Event event) {
        CloudEvent encoded = CloudEvent.encode(event, service, clock);
        RecordHeaders headers = new RecordHeaders();
        encoded.headers().forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
        OutgoingKafkaRecordMetadata<String> metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(Topic.of(event.getClass()).topicName())
                .withKey(encoded.key())
                .withHeaders(headers)
                .build();
        Message<byte[]> message = Message.of(encoded.json().getBytes(UTF_8))
                .addMetadata(metadata)
                .addMetadata(TracingMetadata.withCurrent(traceOf(event)));
        try {
            emitter.sendMessage(message).await().atMost(CONFIRMATION);
        } catch (CompletionException | TimeoutException e) {
            throw new BrokerUnavailableException(
                    "The broker did not confirm a " + CloudEvent.type(event.getClass()), e);
        }
    }

    /** A long run's reports of every second would fill its trace: they carry its id but are not recorded in it. */
    private static Context traceOf(Event event) {
        Context current = Context.current();
        if (!(event instanceof TrainingProgressed)) {
            return current;
        }
        SpanContext job = Span.fromContext(current).getSpanContext();
        return current.with(Span.wrap(
                SpanContext.create(job.getTraceId(), job.getSpanId(), TraceFlags.getDefault(), job.getTraceState())));
    }
}
