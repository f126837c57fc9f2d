package io.tercet.trainer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

import io.tercet.contracts.event.CloudEvent;
import io.tercet.contracts.event.Event;
import io.tercet.contracts.event.Topic;

/** A test's hands and eyes on Kafka: sends requests and sees everything published about one run. */
final class Topics implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final String key;
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

    Topics(String bootstrapServers, String key) {
        this.key = key;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(
                Topic.CHECKPOINTS.topicName(), Topic.PROGRESS.topicName(), Topic.TRAINING_REQUESTS.deadLetterName()));
    }

    void send(Event event) {
        CloudEvent encoded = CloudEvent.encode(event, "test", Clock.systemUTC());
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                Topic.of(event.getClass()).topicName(),
                encoded.key(),
                encoded.json().getBytes(UTF_8));
        encoded.headers().forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
        try {
            producer.send(message).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until so many matching events of a type have been seen since the beginning. */
    <E extends Event> List<E> await(Class<E> type, int count, Predicate<E> matching) {
        Awaitility.await().atMost(PATIENCE).until(() -> events(type, matching).size() >= count);
        return events(type, matching);
    }

    <E extends Event> List<E> await(Class<E> type, int count) {
        return await(type, count, event -> true);
    }

    /** Waits for the run's request among the dead letters and returns its headers. */
    Map<String, String> awaitDeadLetter() {
        Awaitility.await().atMost(PATIENCE).until(() -> !deadLetters().isEmpty());
        Map<String, String> headers = new HashMap<>();
        deadLetters().get(0).headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }

    List<ConsumerRecord<String, byte[]>> deadLetters() {
        poll();
        return seen.stream()
                .filter(message -> message.topic().equals(Topic.TRAINING_REQUESTS.deadLetterName()))
                .toList();
    }

    private <E extends Event> List<E> events(Class<E> type, Predicate<E> matching) {
        poll();
        Topic topic = Topic.of(type);
        return seen.stream()
                .filter(message -> message.topic().equals(topic.topicName()))
                .map(message -> CloudEvent.decode(
                        new String(
                                message.headers()
                                        .lastHeader(CloudEvent.TYPE_HEADER)
                                        .value(),
                                UTF_8),
                        message.value(),
                        topic))
                .filter(type::isInstance)
                .map(type::cast)
                .filter(matching)
                .toList();
    }

    private void poll() {
        consumer.poll(Duration.ofMillis(100)).forEach(message -> {
            if (key.equals(message.key())) {
                seen.add(message);
            }
        });
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
        consumer.close();
    }
}
