package io.tercet.referee.judging;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Json;
import io.tercet.contracts.RejectedException.Reason;
import io.tercet.contracts.event.CheckpointSaved;
import io.tercet.contracts.event.CloudEvent;
import io.tercet.contracts.event.Event;
import io.tercet.contracts.event.ExaminationFailed;
import io.tercet.contracts.event.GeneratorPromoted;
import io.tercet.contracts.event.SpectatorReported;
import io.tercet.contracts.event.Topic;
import io.tercet.contracts.event.VerdictReached;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.Promotion;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.contracts.verdict.Verdict;
import io.tercet.referee.GaussianWorld;
import io.tercet.referee.promotion.Promotions;
import io.tercet.store.ObjectStore;

@QuarkusTest
@QuarkusTestResource(LiveSystem.class)
class RefereeServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    ObjectStore store;

    @Inject
    Promotions promotions;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    private GaussianWorld world;

    @BeforeEach
    void findTheWorld() {
        world = new GaussianWorld(store.artifacts());
    }

    @Test
    void shouldJudgeAnUntrainedGeneratorFarFromGuessingAndNotPromoteIt() {
        // given
        RunSpecification specification = world.register(GaussianWorld.specification("untrained", 0.6));
        Digest dataset = world.dataset(specification, 2000, 0, 1);
        CheckpointSaved checkpoint = world.untrained(specification, dataset, 1);
        // when
        announce(checkpoint);
        // then
        VerdictReached reached =
                awaitEvent(VerdictReached.class, event -> event.run().equals(checkpoint.run()));
        assertThat(reached.auc().low()).isGreaterThan(0.6);
        assertThat(reached.controlAuc().low()).isLessThan(0.5);
        assertThat(reached.controlAuc().high()).isGreaterThan(0.5);
        assertThat(reached.promoted()).isFalse();
        assertThat(reached.reasons()).anyMatch(reason -> reason.startsWith("mode-collapse"));
        assertThat(promotions.history(specification.model())).isEmpty();
        assertThat(storedVerdict(checkpoint).examination().auc()).isEqualTo(reached.auc());
        assertThat(new String(store.artifacts().read(StoreKeys.report(checkpoint.run(), 1)), UTF_8))
                .contains("Not promoted.");
    }

    @Test
    void shouldPromoteAPerfectGeneratorOnceHoweverOftenItIsAnnounced() {
        // given
        RunSpecification specification = world.register(GaussianWorld.specification("perfect", 0.6));
        Digest dataset = world.dataset(specification, 2000, 0, 1);
        CheckpointSaved checkpoint = world.checkpoint(specification, dataset, 1, 0);
        // when
        announce(checkpoint);
        announce(checkpoint);
        // then
        List<VerdictReached> verdicts =
                awaitEvents(2, VerdictReached.class, event -> event.run().equals(checkpoint.run()));
        assertThat(verdicts.get(0).promoted()).isTrue();
        assertThat(verdicts.get(1)).isEqualTo(verdicts.get(0));
        List<GeneratorPromoted> promoted =
                awaitEvents(2, GeneratorPromoted.class, event -> event.model().equals(specification.model()));
        assertThat(promoted).containsOnly(new GeneratorPromoted(specification.model(), 1, checkpoint.run(), 1));
        assertThat(promotions.history(specification.model()))
                .singleElement()
                .extracting(Promotion::reasons)
                .isEqualTo(verdicts.get(0).reasons());
        assertThat(store.artifacts().list(StoreKeys.verdicts(checkpoint.run()))).hasSize(1);
    }

    @Test
    void shouldMakeADeadLetterOfACorruptCheckpointAndJudgeTheNext() {
        // given
        RunSpecification specification = world.register(GaussianWorld.specification("corrupt", 0.6));
        Digest dataset = world.dataset(specification, 2000, 0, 1);
        CheckpointSaved spoilt = world.checkpoint(specification, dataset, 1, 0);
        world.corrupt(spoilt);
        CheckpointSaved next = world.checkpoint(specification, dataset, 2, 0);
        // when
        announce(spoilt);
        announce(next);
        // then
        ExaminationFailed failed =
                awaitEvent(ExaminationFailed.class, event -> event.run().equals(spoilt.run()));
        assertThat(failed.step()).isEqualTo(1);
        assertThat(failed.failure().reason()).isEqualTo(Reason.CORRUPT_ARTIFACT);
        ConsumerRecord<String, byte[]> letter = records(
                        Topic.CHECKPOINTS.deadLetterName(), 1, message -> new String(message.value(), UTF_8)
                                .contains(spoilt.checkpoint().hex()))
                .get(0);
        assertThat(header(letter, "tercet-reason")).isEqualTo("corrupt-artifact");
        assertThat(header(letter, "dead-letter-reason")).contains("players.safetensors");
        VerdictReached reached =
                awaitEvent(VerdictReached.class, event -> event.run().equals(next.run()));
        assertThat(reached.step()).isEqualTo(2);
        assertThat(reached.promoted()).isTrue();
    }

    @Test
    void shouldReportTheSpectatorsCrossEntropyOnBothSplits() {
        // given
        RunSpecification specification = world.register(GaussianWorld.specification("watched", 0.6));
        Digest dataset = world.dataset(specification, 2000, 0, 1);
        CheckpointSaved stale = world.checkpoint(specification, dataset, 1, 3);
        CheckpointSaved newest = world.checkpoint(specification, dataset, 2, 3);
        // when
        announce(stale);
        announce(newest);
        // then
        SpectatorReported report =
                awaitEvent(SpectatorReported.class, event -> event.run().equals(newest.run()));
        assertThat(report.step()).isEqualTo(2);
        // N(0, 1) against N(3, 1) is told apart with 93 % of the answers right.
        assertThat(report.trainBce().high()).isLessThan(0.4);
        assertThat(report.validationBce().high()).isLessThan(0.4);
        assertThat(report.validationBce().standardError()).isPositive();
        assertThat(Json.read(
                        store.artifacts().read(StoreKeys.spectatorReport(report.run(), report.step())),
                        SpectatorReported.class))
                .isEqualTo(report);
    }

    @Test
    void shouldShowTheNewestVerdictToPrometheusAndSayThatItIsReady() {
        RunSpecification specification = world.register(GaussianWorld.specification("measured", 0.6));
        CheckpointSaved checkpoint = world.checkpoint(specification, world.dataset(specification, 2000, 0, 1), 1, 0);
        announce(checkpoint);
        awaitEvent(VerdictReached.class, event -> event.run().equals(checkpoint.run()));

        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("tercet_referee_auc{model=\"measured\"} "
                        + storedVerdict(checkpoint).examination().auc().value()))
                .body(containsString("tercet_referee_control_auc{model=\"measured\"}"))
                .body(containsString("tercet_referee_bce{model=\"measured\"}"));
        given().get("/q/health/ready").then().statusCode(200).body("status", is("UP"));
    }

    private Verdict storedVerdict(CheckpointSaved checkpoint) {
        return Json.read(store.artifacts().read(StoreKeys.verdict(checkpoint.run(), checkpoint.step())), Verdict.class);
    }

    private void announce(CheckpointSaved checkpoint) {
        CloudEvent encoded = CloudEvent.encode(checkpoint, "test", Clock.systemUTC());
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                Topic.CHECKPOINTS.topicName(), encoded.key(), encoded.json().getBytes(UTF_8));
        encoded.headers().forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(message).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <E extends Event> E awaitEvent(Class<E> type, Predicate<E> wanted) {
        return awaitEvents(1, type, wanted).get(0);
    }

    private <E extends Event> List<E> awaitEvents(int count, Class<E> type, Predicate<E> wanted) {
        Topic topic = Topic.of(type);
        return records(topic.topicName(), count, message -> {
                    Event event = CloudEvent.decode(header(message, CloudEvent.TYPE_HEADER), message.value(), topic);
                    return type.isInstance(event) && wanted.test(type.cast(event));
                })
                .stream()
                .map(message ->
                        type.cast(CloudEvent.decode(header(message, CloudEvent.TYPE_HEADER), message.value(), topic)))
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> records(
            String topic, int count, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> whole = List.of(new TopicPartition(topic, 0));
            consumer.assign(whole);
            consumer.seekToBeginning(whole);
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(message -> {
                    if (wanted.test(message)) {
                        found.add(message);
                    }
                });
                return found.size() >= count;
            });
        }
        return found;
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), UTF_8);
    }
}
