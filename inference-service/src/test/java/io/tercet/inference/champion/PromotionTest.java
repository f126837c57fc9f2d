package io.tercet.inference.champion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.tercet.contracts.Digest;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.store.Promotion;
import io.tercet.dataset.Table;
import io.tercet.inference.Announcer;
import io.tercet.inference.LiveSystem;
import io.tercet.inference.PromotableModel;
import io.tercet.inference.TestConfiguration;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

@QuarkusTest
@QuarkusTestResource(LiveSystem.class)
class PromotionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    ObjectStore store;

    @Inject
    Champions champions;

    @Inject
    MeterRegistry meters;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private Bucket artifacts;
    private Announcer announcer;

    @BeforeEach
    void connect() {
        artifacts = store.artifacts();
        announcer = new Announcer(bootstrapServers);
    }

    @Test
    void shouldReplaceAChampionUnderLoadWithoutAFailedRequest() throws Exception {
        PromotableModel model = PromotableModel.named("hot");
        announcer.announce(model.promote(artifacts, 1, 1));
        awaitVersion(model.name(), 1);
        AtomicBoolean enough = new AtomicBoolean();
        AtomicLong answered = new AtomicLong();
        ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        Map<String, List<Float>> expected = Map.of(
                "1", expected(model, 1),
                "2", expected(model, 2),
                "3", expected(model, 3));
        ExecutorService callers = Executors.newFixedThreadPool(4);
        IntStream.range(0, 4)
                .forEach(caller -> callers.execute(() -> {
                    while (!enough.get()) {
                        Response response = infer(model.name());
                        if (response.statusCode() != 200) {
                            failures.add(response.asString());
                        } else if (!response.jsonPath()
                                .getList("outputs[0].data", Float.class)
                                .equals(expected.get(response.jsonPath().getString("model_version")))) {
                            failures.add("wrong answer: " + response.asString());
                        }
                        answered.incrementAndGet();
                    }
                }));

        awaitAnswers(answered, 20);
        announcer.announce(model.promote(artifacts, 2, 2));
        awaitVersion(model.name(), 2);
        awaitAnswers(answered, 20);
        announcer.announce(model.promote(artifacts, 3, 3));
        awaitVersion(model.name(), 3);
        awaitAnswers(answered, 20);
        enough.set(true);
        callers.shutdown();

        assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(failures).isEmpty();
        assertThat(meters.get("tercet.inference.swaps")
                        .tag("model", "hot")
                        .counter()
                        .count())
                .isEqualTo(3);
    }

    private static void awaitAnswers(AtomicLong answered, long more) {
        long before = answered.get();
        await().atMost(PATIENCE).until(() -> answered.get() >= before + more);
    }

    private static Response infer(ModelName model) {
        return RestAssured.given()
                .auth()
                .oauth2(LiveSystem.TOKEN)
                .contentType("application/json")
                .body("""
                        {"parameters": {"seed": 1}, "inputs": [
                          {"name": "conditions", "shape": [1, 4], "datatype": "FP32", "data": [0.5, 1.25, 1, 0]}]}""")
                .post("/v2/models/" + model + "/infer");
    }

    private static List<Float> expected(PromotableModel model, long step) {
        Table conditions =
                Table.fromRowMajor(model.specification().dataset().inputs(), new float[] {0.5f, 1.25f, 1, 0});
        float[] targets = model.expected(conditions, 1, step)
                .toRowMajor(model.specification().dataset().targets());
        return List.of(targets[0], targets[1], targets[2]);
    }

    @Test
    void shouldKeepAReplacedChampionUntilItsLastRequestIsAnswered() {
        PromotableModel model = PromotableModel.named("busy");
        model.promote(artifacts, 1, 1);
        champions.refresh(model.name());
        Lease lease = champions.lease(model.name()).orElseThrow();

        model.promote(artifacts, 2, 2);
        champions.refresh(model.name());

        assertThat(version(model.name())).isEqualTo(2);
        assertThat(generated(lease, model)).isEqualTo(expected(model, 1));
        lease.close();
        lease.close();
        assertThatThrownBy(() -> generated(lease, model)).hasMessageContaining("closed");
    }

    private static List<Float> generated(Lease lease, PromotableModel model) {
        Table values = Table.fromRowMajor(model.specification().dataset().inputs(), new float[] {0.5f, 1.25f, 1, 0});
        float[] targets = lease.champion()
                .generate(new Conditions(1, values), 1)
                .toRowMajor(model.specification().dataset().targets());
        return List.of(targets[0], targets[1], targets[2]);
    }

    @Test
    void shouldKeepTheChampionWhenItsSuccessorIsCorruptOrMissing() throws Exception {
        PromotableModel model = PromotableModel.named("stubborn");
        announcer.announce(model.promote(artifacts, 1, 1));
        awaitVersion(model.name(), 1);

        Promotion corrupt = model.promote(artifacts, 2, 2);
        model.corrupt(artifacts, 2);
        announcer.announce(corrupt);
        announcer.announce(model.decide(artifacts, 3, 3, Digest.of("never saved")));
        await().atMost(PATIENCE).until(() -> refused(model) >= 3);

        assertThat(version(model.name())).isEqualTo(1);
        assertThat(infer(model.name()).statusCode()).isEqualTo(200);

        announcer.announce(model.promote(artifacts, 4, 4));
        awaitVersion(model.name(), 4);
    }

    private double refused(PromotableModel model) {
        return meters.counter(
                        "tercet.inference.refused.promotions",
                        "model",
                        model.name().value())
                .count();
    }

    @Test
    void shouldFallBackToTheNewestPromotionThatCanBeServed() {
        PromotableModel model = PromotableModel.named("fallen");
        model.promote(artifacts, 1, 1);
        model.promote(artifacts, 2, 2);
        model.decide(artifacts, 3, 3, Digest.of("never saved"));

        champions.refresh(model.name());

        assertThat(version(model.name())).isEqualTo(2);
    }

    @Test
    void shouldRefuseACheckpointThatIsNotThePromotedOne() {
        PromotableModel model = PromotableModel.named("swapped");
        model.promote(artifacts, 1, 1);
        model.decide(artifacts, 2, 1, Digest.of("other tensors"));

        champions.refresh(model.name());

        assertThat(version(model.name())).isEqualTo(1);
    }

    @Test
    void shouldFindAPromotionThatWasNeverAnnounced() {
        PromotableModel model = PromotableModel.named("silent");
        StoreReader reader =
                new StoreReader(champions, TestConfiguration.of(Map.of("tercet.inference.reread-every", "100ms")));
        reader.start(new StartupEvent());
        try {
            model.promote(artifacts, 1, 1);
            awaitVersion(model.name(), 1);
            model.promote(artifacts, 2, 2);
            awaitVersion(model.name(), 2);
        } finally {
            reader.stop(new ShutdownEvent());
        }
    }

    @Test
    void shouldPassOverWhatIsNoPromotion() {
        PromotableModel model = PromotableModel.named("littered");
        model.promote(artifacts, 1, 1);
        artifacts.put("promotions/littered/9999999999.json", new byte[] {'{'});
        artifacts.put("promotions/Not A Model/0000000001.json", new byte[] {'{'});
        artifacts.put("promotions/stray.json", new byte[] {'{'});

        champions.refresh();

        assertThat(version(model.name())).isEqualTo(1);
    }

    @Test
    void shouldMakeADeadLetterOfAnUndecodableAnnouncementAndHearTheNext() throws Exception {
        announcer.send("broken", Map.of("ce_type", "io.tercet.generator-promoted.v1"), "{\"model\": \"broken\"}");
        PromotableModel model = PromotableModel.named("after-broken");
        announcer.announce(model.promote(artifacts, 1, 1));

        awaitVersion(model.name(), 1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(announcer.deadLetters()).containsExactly("{\"model\": \"broken\"}"));
    }

    private void awaitVersion(ModelName model, long version) {
        await().atMost(PATIENCE).until(() -> version(model) == version);
    }

    private long version(ModelName model) {
        return champions
                .lease(model)
                .map(lease -> {
                    try (lease) {
                        return lease.champion().promotion().sequence();
                    }
                })
                .orElse(0L);
    }
}
