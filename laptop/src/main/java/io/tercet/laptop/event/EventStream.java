package io.tercet.laptop.event;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.event.CloudEvent;
import io.tercet.contracts.event.Event;
import io.tercet.contracts.event.Topic;
import io.tercet.laptop.CommandException;

/**
 * Everything said on some topics from the moment the stream is opened. It belongs to no consumer group and so disturbs
 * nobody. Opened before a command is published, it misses no answer. Not for several threads.
 */
public final class EventStream implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 15_000;

    private final String kafka;
    private final KafkaConsumer<String, byte[]> consumer;

    private EventStream(String kafka, KafkaConsumer<String, byte[]> consumer) {
        this.kafka = kafka;
        this.consumer = consumer;
    }

    /**
     * Opens a stream whose first event is the first one published after this call.
     *
     * @param kafka the broker's {@code HOST:PORT}
     * @throws CommandException if the broker is out of reach or lacks a topic
     */
    public static EventStream open(String kafka, Topic... topics) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                BrokerSettings.with(
                        System.getenv(),
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                kafka,
                                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                                false,
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false,
                                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                PATIENCE_MILLIS)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        EventStream stream = new EventStream(kafka, consumer);
        try {
            stream.seekToNow(List.of(topics));
            return stream;
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /**
     * The next events, of each key in the order they were published.
     *
     * @param patience how long to wait for a first one
     */
    public List<Event> poll(Duration patience) {
        List<Event> events = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> message : consumer.poll(patience)) {
            decode(message).ifPresent(events::add);
        }
        return events;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void seekToNow(List<Topic> topics) {
        try {
            List<TopicPartition> partitions =
                    topics.stream().flatMap(topic -> partitions(topic).stream()).toList();
            consumer.assign(partitions);
            consumer.endOffsets(partitions).forEach(consumer::seek);
        } catch (TimeoutException e) {
            throw new CommandException("No Kafka broker answers at " + kafka + ".", e);
        } catch (KafkaException e) {
            throw new CommandException("Cannot follow the Kafka broker at " + kafka + ": " + e.getMessage(), e);
        }
    }

    private List<TopicPartition> partitions(Topic topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new CommandException("The Kafka broker at " + kafka + " has no topic " + topic.topicName() + ".");
        }
        return partitions;
    }

    /** What others publish wrongly is theirs to dead-letter; a spectator only passes over it. */
    private static Optional<Event> decode(ConsumerRecord<String, byte[]> message) {
        Topic topic = Arrays.stream(Topic.values())
                .filter(candidate -> candidate.topicName().equals(message.topic()))
                .findFirst()
                .orElseThrow();
        String type = Optional.ofNullable(message.headers().lastHeader(CloudEvent.TYPE_HEADER))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                .orElse("");
        if (message.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(CloudEvent.decode(type, message.value(), topic));
        } catch (RejectedException e) {
            return Optional.empty();
        }
    }
}
