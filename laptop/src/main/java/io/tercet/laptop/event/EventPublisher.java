package io.tercet.laptop.event;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

import io.tercet.contracts.event.CloudEvent;
import io.tercet.contracts.event.Event;
import io.tercet.contracts.event.Topic;
import io.tercet.laptop.CommandException;

/**
 * Publishes events, each acknowledged by the broker before the method returns. All that one publisher publishes begins one
 * trace, which the services continue.
 */
public final class EventPublisher implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 15_000;

    private final String kafka;
    private final Clock clock;
    private final KafkaProducer<String, String> producer;
    private final byte[] traceParent = traceParent().getBytes(StandardCharsets.US_ASCII);

    /**
     * A publisher to a broker.
     *
     * @param kafka the broker's {@code HOST:PORT}
     */
    public EventPublisher(String kafka, Clock clock) {
        this.kafka = kafka;
        this.clock = clock;
        this.producer = new KafkaProducer<>(
                BrokerSettings.with(
                        System.getenv(),
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka,
                                ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS,
                                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 3,
                                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS)),
                new StringSerializer(),
                new StringSerializer());
    }

    /**
     * Publishes one event on the topic that carries it.
     *
     * @throws CommandException if the broker does not take it
     */
    public void publish(Event event) {
        String topic = Topic.of(event.getClass()).topicName();
        CloudEvent encoded = CloudEvent.encode(event, "tercet", clock);
        ProducerRecord<String, String> message = new ProducerRecord<>(topic, encoded.key(), encoded.json());
        encoded.headers().forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        message.headers().add("traceparent", traceParent);
        try {
            producer.send(message).get();
        } catch (ExecutionException e) {
            throw new CommandException(
                    "The Kafka broker at " + kafka + " did not take a message for " + topic + ": "
                            + e.getCause().getMessage(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("Interrupted while publishing on " + topic, e);
        }
    }

    /** A new trace, to be recorded: version, trace id, parent id and flags by the W3C's Trace Context. */
    private static String traceParent() {
        byte[] ids = new byte[24];
        new SecureRandom().nextBytes(ids);
        HexFormat hex = HexFormat.of();
        return "00-" + hex.formatHex(ids, 0, 16) + "-" + hex.formatHex(ids, 16, 24) + "-01";
    }

    @Override
    public void close() {
        producer.close();
    }
}
