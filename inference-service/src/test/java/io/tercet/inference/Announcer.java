package io.tercet.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import io.tercet.contracts.event.CloudEvent;
import io.tercet.contracts.event.Topic;
import io.tercet.contracts.store.Promotion;

/** Writes to the topic of promotions and reads its dead letters. */
public final class Announcer {

    private final String bootstrapServers;

    public Announcer(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    public void announce(Promotion promotion) throws InterruptedException, ExecutionException {
        CloudEvent event = CloudEvent.encode(promotion.event(), "test", Clock.systemUTC());
        send(event.key(), event.headers(), event.json());
    }

    public void send(String key, Map<String, String> headers, String value)
            throws InterruptedException, ExecutionException {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer())) {
            ProducerRecord<String, byte[]> message =
                    new ProducerRecord<>(Topic.PROMOTIONS.topicName(), key, value.getBytes(UTF_8));
            headers.forEach((name, text) -> message.headers().add(name, text.getBytes(UTF_8)));
            producer.send(message).get();
        }
    }

    /** Every value among the dead letters so far. */
    public List<String> deadLetters() {
        TopicPartition partition = new TopicPartition(Topic.PROMOTIONS.deadLetterName(), 0);
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return consumer.poll(Duration.ofMillis(500)).records(partition).stream()
                    .map(ConsumerRecord::value)
                    .map(value -> new String(value, UTF_8))
                    .toList();
        }
    }
}
