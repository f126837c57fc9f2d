package io.tercet.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import io.tercet.contracts.event.CloudEvent;
import io.tercet.contracts.event.UploadArrived;

/** What a test sends to a broker and finds there. */
record Wire(String broker) {

    static ProducerRecord<String, byte[]> upload(String object) {
        UploadArrived upload = new UploadArrived(URI.create("s3://raw/m/"), List.of("m/" + object));
        CloudEvent encoded = CloudEvent.encode(upload, "test", Clock.systemUTC());
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>("uploads", encoded.key(), encoded.json().getBytes(UTF_8));
        encoded.headers().forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
        return message;
    }

    void send(ProducerRecord<String, byte[]> message) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(message).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    ConsumerRecord<String, byte[]> awaitRecord(String topic, String content) {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put("bootstrap.servers", broker);
        configuration.put("group.id", UUID.randomUUID().toString());
        configuration.put("auto.offset.reset", "earliest");
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(configuration, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(message -> {
                    if (new String(message.value(), UTF_8).contains(content)) {
                        found.add(message);
                    }
                });
                return !found.isEmpty();
            });
        }
        return found.get(0);
    }

    static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), UTF_8);
    }
}
