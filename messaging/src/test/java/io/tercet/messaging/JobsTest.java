package io.tercet.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
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
import jakarta.inject.Inject;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.tercet.contracts.event.CloudEvent;
import io.tercet.contracts.event.DatasetPrepared;
import io.tercet.contracts.event.DatasetRejected;
import io.tercet.contracts.event.UploadArrived;

@QuarkusTest
@QuarkusTestResource(EmbeddedBroker.class)
class JobsTest {

    @Inject
    RecordingWork work;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Test
    void shouldPublishTheResultOnTheTopicThatCarriesIt() {
        String object = "good-" + UUID.randomUUID();

        send(object);

        ConsumerRecord<String, byte[]> result = awaitRecord("datasets", object);
        assertThat(header(result, "ce_type")).isEqualTo(CloudEvent.type(DatasetPrepared.class));
        assertThat(header(result, "ce_source")).isEqualTo("/jobs-test");
        assertThat(result.key()).isEqualTo("m");
    }

    @Test
    void shouldTryAgainWhileAFaultLasts() {
        String object = "flaky-" + UUID.randomUUID();

        send(object);

        await().atMost(Duration.ofSeconds(20)).until(() -> work.hasDone(object));
        assertThat(work.attempts(object)).isEqualTo(3);
    }

    @Test
    void shouldMakeADeadLetterOfWorkThatCanNeverBeDoneAndGoOn() {
        String bad = "bad-" + UUID.randomUUID();
        String good = "good-" + UUID.randomUUID();

        send(bad);
        send(good);

        ConsumerRecord<String, byte[]> letter = awaitRecord("uploads.dead-letter", bad);
        assertThat(header(letter, "tercet-reason")).isEqualTo("bad-value");
        assertThat(header(letter, "dead-letter-reason")).contains("dx is NaN");
        assertThat(header(letter, "dead-letter-topic")).isEqualTo("uploads");
        assertThat(header(letter, "ce_type")).isEqualTo(CloudEvent.type(UploadArrived.class));
        assertThat(header(awaitRecord("datasets", bad), "ce_type")).isEqualTo(CloudEvent.type(DatasetRejected.class));
        await().atMost(Duration.ofSeconds(20)).until(() -> work.hasDone(good));
        assertThat(work.attempts(bad)).isEqualTo(1);
    }

    @Test
    void shouldMeasureHowLongJobsWaitAndTake() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Metrics.addRegistry(meters);
        String bad = "bad-" + UUID.randomUUID();
        String good = "good-" + UUID.randomUUID();

        send(bad);
        send(good);

        await().atMost(Duration.ofSeconds(20)).until(() -> work.hasDone(good));
        await().untilAsserted(() -> assertThat(meters.find("tercet.job.duration")
                        .tags("channel", "uploads", "outcome", "done")
                        .timers())
                .singleElement()
                .satisfies(timer -> assertThat(timer.count()).isPositive()));
        assertThat(meters.get("tercet.job.duration")
                        .tags("outcome", "rejected")
                        .timer()
                        .count())
                .isPositive();
        assertThat(meters.get("tercet.job.queue").timer().count()).isGreaterThanOrEqualTo(2);
        assertThat(meters.get("tercet.job.in.hand").longTaskTimer().activeTasks())
                .isZero();
        Metrics.removeRegistry(meters);
    }

    @Test
    void shouldMakeADeadLetterOfABugAndGoOn() {
        String bug = "bug-" + UUID.randomUUID();

        send(bug);

        assertThat(header(awaitRecord("uploads.dead-letter", bug), "tercet-reason"))
                .isEqualTo("internal");
    }

    @Test
    void shouldMakeADeadLetterOfBytesThatAreNoEventAndGoOn() {
        String garbage = "garbage-" + UUID.randomUUID();
        String good = "good-" + UUID.randomUUID();

        send(new ProducerRecord<>("uploads", "k", garbage.getBytes(UTF_8)));
        send(good);

        assertThat(header(awaitRecord("uploads.dead-letter", garbage), "tercet-reason"))
                .isEqualTo("unreadable-message");
        await().atMost(Duration.ofSeconds(20)).until(() -> work.hasDone(good));
    }

    private void send(String object) {
        UploadArrived upload = new UploadArrived(URI.create("s3://raw/m/"), List.of("m/" + object));
        CloudEvent encoded = CloudEvent.encode(upload, "test", Clock.systemUTC());
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>("uploads", encoded.key(), encoded.json().getBytes(UTF_8));
        encoded.headers().forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
        send(message);
    }

    private void send(ProducerRecord<String, byte[]> message) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(message).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ConsumerRecord<String, byte[]> awaitRecord(String topic, String content) {
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

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), UTF_8);
    }
}
