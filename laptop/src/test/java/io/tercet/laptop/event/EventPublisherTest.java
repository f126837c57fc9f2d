package io.tercet.laptop.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.Digest;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.event.TrainingRequested;
import io.tercet.contracts.event.UploadArrived;
import io.tercet.embedded.EmbeddedKafka;
import io.tercet.embedded.TopicDefinition;

class EventPublisherTest {

    private static final UploadArrived UPLOAD = new UploadArrived(URI.create("s3://raw/moons/"), List.of("moons/a"));
    private static final TrainingRequested REQUEST =
            new TrainingRequested(new ModelName("moons"), Digest.of("specification"), Digest.of("dataset"));

    @Test
    void shouldBeginOneTraceForAllThatASubmissionAsksFor(@TempDir Path directory) {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory)) {
            // given
            kafka.create(List.of(TopicDefinition.named("uploads"), TopicDefinition.named("training-requests")));
            // when
            submit(kafka);
            submit(kafka);
            // then
            List<String> uploads = traceParents(kafka, "uploads");
            assertThat(uploads)
                    .hasSize(2)
                    .doesNotHaveDuplicates()
                    .allMatch(header -> header.matches("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-01"));
            assertThat(traceParents(kafka, "training-requests")).isEqualTo(uploads);
        }
    }

    private static void submit(EmbeddedKafka kafka) {
        try (EventPublisher publisher = new EventPublisher(kafka.bootstrapServers(), Clock.systemUTC())) {
            publisher.publish(UPLOAD);
            publisher.publish(REQUEST);
        }
    }

    private static List<String> traceParents(EmbeddedKafka kafka, String topic) {
        List<String> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(message -> found.add(new String(
                                message.headers().lastHeader("traceparent").value(), StandardCharsets.US_ASCII)));
                return found.size() == 2;
            });
        }
        return found;
    }
}
