package io.tercet.messaging;

import static io.tercet.messaging.Wire.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import jakarta.inject.Inject;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
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
    void shouldPassATraceOnEvenWhereNobodyCollectsIt() {
        String object = "good-" + UUID.randomUUID();
        ProducerRecord<String, byte[]> upload = Wire.upload(object);
        upload.headers().add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".getBytes(UTF_8));

        wire().send(upload);

        assertThat(header(awaitRecord("datasets", object), "traceparent"))
                .startsWith("00-0af7651916cd43dd8448eb211c80319c-");
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

        wire().send(new ProducerRecord<>("uploads", "k", garbage.getBytes(UTF_8)));
        send(good);

        assertThat(header(awaitRecord("uploads.dead-letter", garbage), "tercet-reason"))
                .isEqualTo("unreadable-message");
        await().atMost(Duration.ofSeconds(20)).until(() -> work.hasDone(good));
    }

    private void send(String object) {
        wire().send(Wire.upload(object));
    }

    private ConsumerRecord<String, byte[]> awaitRecord(String topic, String content) {
        return wire().awaitRecord(topic, content);
    }

    private Wire wire() {
        return new Wire(broker);
    }
}
