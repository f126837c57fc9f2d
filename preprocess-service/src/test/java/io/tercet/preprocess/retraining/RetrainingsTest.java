package io.tercet.preprocess.retraining;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Json;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.DatasetPrepared;
import io.tercet.contracts.event.Topic;
import io.tercet.contracts.event.TrainingRequested;
import io.tercet.contracts.event.UploadArrived;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.specification.StartingPoint;
import io.tercet.contracts.store.Promotion;
import io.tercet.contracts.store.RetrainingDecision;
import io.tercet.contracts.store.RunOutcome;
import io.tercet.contracts.store.RunRecord;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.prepared.PreparedDataset;
import io.tercet.preprocess.LiveSystem;
import io.tercet.preprocess.Traffic;
import io.tercet.store.ObjectStore;

@QuarkusTest
@QuarkusTestResource(LiveSystem.class)
class RetrainingsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Inject
    ObjectStore store;

    @Inject
    Retrainings retrainings;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @TempDir
    Path directory;

    private ModelName model;
    private Traffic traffic;

    @BeforeEach
    void chooseModel() {
        model = new ModelName("m-" + UUID.randomUUID().toString().substring(0, 8));
        traffic = new Traffic(broker, store);
    }

    @Test
    void shouldAskForTrainingOnDataThatArrives() {
        RunSpecification specification = register("quiet-seconds: 0");

        send(put("a", 500));

        TrainingRequested request = requests(1).get(0);
        assertThat(request.specification()).isEqualTo(specification.digest());
        assertThat(request.dataset()).isEqualTo(prepared(1).get(0).dataset());
        RetrainingDecision decision = decision(request.dataset());
        assertThat(decision.request()).contains(request);
        assertThat(decision.reasons()).containsExactly("500 rows are new", "the players begin untrained");
    }

    @Test
    void shouldOnlyPrepareWithoutARule() {
        traffic.register(RunSpecification.parse(head()));

        send(put("a", 500));

        prepared(1);
        retrainings.reconsider();
        assertThat(waiting()).isEmpty();
        assertThat(store.artifacts().list(StoreKeys.retrainings(model))).isEmpty();
    }

    @Test
    void shouldLeaveAloneWhatIsTrainedOnByHand() {
        register("quiet-seconds: 0");

        String object = put("a", 500);
        traffic.send(new UploadArrived(source(), List.of(object), Optional.of(false)));

        prepared(1);
        assertThat(waiting()).isEmpty();
        assertThat(store.artifacts().list(StoreKeys.retrainings(model))).isEmpty();
    }

    @Test
    void shouldDecideOnceAboutWhatArrivesTwice() {
        register("quiet-seconds: 0");
        String object = put("a", 500);
        send(object);
        TrainingRequested request = requests(1).get(0);
        Instant decided = decision(request.dataset()).decided();

        send(object);

        prepared(2);
        retrainings.reconsider();
        assertThat(waiting()).isEmpty();
        assertThat(decision(request.dataset()).decided()).isEqualTo(decided);
        assertThat(requests(1)).hasSize(1);
    }

    @Test
    void shouldTrainOnceOnAllThatArrivesInABurst() {
        register("quiet-seconds: 2");
        List<String> objects =
                Stream.of("a", "b", "c").map(name -> put(name, 300)).toList();

        objects.forEach(this::send);

        TrainingRequested request = requests(1).get(0);
        assertThat(PreparedDataset.open(store.artifacts(), request.dataset())
                        .manifest()
                        .sources())
                .extracting(raw -> raw.name())
                .containsExactlyInAnyOrderElementsOf(objects);
        await().atMost(PATIENCE).until(() -> waiting().isEmpty());
        assertThat(store.artifacts().list(StoreKeys.retrainings(model))).hasSize(1);
    }

    @Test
    void shouldGoOnWithTheChampion() {
        RunSpecification specification = register("quiet-seconds: 0, start: champion");
        Digest first = train("a", 500);
        RunId champion = promote(specification, first, 30);

        send(put("b", 600));

        TrainingRequested request = requests(2).get(1);
        RunSpecification continued = RunSpecification.parse(
                new String(store.artifacts().read(StoreKeys.specification(request.specification())), UTF_8));
        assertThat(continued.training().from()).contains(new StartingPoint(champion, 30));
        long rows = prepared(2).get(1).trainRows();
        assertThat(continued.training().totalSteps(rows))
                .isEqualTo(30 + specification.training().totalSteps(rows));
        assertThat(decision(request.dataset()).reasons())
                .contains("the players begin with the champion's, run " + champion + " at step 30");
    }

    @Test
    void shouldNotTrainOnFewNewRows() {
        RunSpecification specification = register("quiet-seconds: 0, minimum-rows: 400");
        String old = put("a", 500);
        send(old);
        Digest first = requests(1).get(0).dataset();
        end(first, specification);
        promote(specification, first, 30);

        send(old, put("b", 399));

        Digest second = prepared(2).get(1).dataset();
        await().atMost(PATIENCE).until(() -> waiting().isEmpty());
        assertThat(decision(second).request()).isEmpty();
        assertThat(decision(second).reasons())
                .containsExactly("399 rows are new, fewer than the 400 of retraining.minimum-rows");
    }

    @Test
    void shouldNotTrainOnWhatHasNotDriftedWhereOnlyDriftCounts() {
        RunSpecification specification = register("quiet-seconds: 0, when: drift");
        promote(specification, train("a", 500), 30);

        send(put("b", 500));

        Digest second = prepared(2).get(1).dataset();
        await().atMost(PATIENCE).until(() -> waiting().isEmpty());
        assertThat(decision(second).request()).isEmpty();
        assertThat(decision(second).reasons()).contains("no column has drifted from what the champion learned from");
    }

    @Test
    void shouldWaitForTheEndOfALiveRun() {
        RunSpecification specification = register("quiet-seconds: 0");
        RunId other = new RunId(model + "-0123456789ab");
        Digest elsewhere = Digest.of("elsewhere");
        store.artifacts()
                .put(
                        StoreKeys.run(other),
                        Json.bytes(new RunRecord(other, model, specification.digest(), elsewhere, 10, NOON)));
        send(put("a", 500));
        Digest dataset = prepared(1).get(0).dataset();
        retrainings.reconsider();
        assertThat(waiting()).hasSize(1);
        assertThat(store.artifacts().find(StoreKeys.retraining(model, dataset))).isEmpty();

        store.artifacts().put(StoreKeys.outcome(other), Json.bytes(new RunOutcome.Finished(10, 1)));

        assertThat(requests(1).get(0).dataset()).isEqualTo(dataset);
    }

    /** Has the rule's own request for a file carried out. */
    private Digest train(String name, int rows) {
        send(put(name, rows));
        TrainingRequested request = requests(1).get(0);
        store.artifacts().put(StoreKeys.outcome(request.run()), Json.bytes(new RunOutcome.Finished(30, 1)));
        return request.dataset();
    }

    private void end(Digest dataset, RunSpecification specification) {
        RunId run = RunId.of(model, specification.digest(), dataset);
        store.artifacts().put(StoreKeys.outcome(run), Json.bytes(new RunOutcome.Finished(30, 1)));
    }

    private RunId promote(RunSpecification specification, Digest dataset, long step) {
        RunId run = RunId.of(model, specification.digest(), dataset);
        Promotion promotion = new Promotion(
                model,
                1,
                run,
                step,
                specification.digest(),
                dataset,
                Digest.of("tensors"),
                List.of("for a test"),
                NOON);
        store.artifacts().put(StoreKeys.promotion(model, 1), Json.bytes(promotion));
        return run;
    }

    private RunSpecification register(String rule) {
        return traffic.register(RunSpecification.parse(head() + "retraining: {" + rule + "}\n"));
    }

    private String head() {
        return """
                tercet: 1
                model: %s
                dataset: {source: %s, conditions: [p], targets: [dx]}
                training: {batch: 50, epochs: 3}
                """.formatted(model, source());
    }

    private URI source() {
        return URI.create("s3://raw/" + model + "/");
    }

    private String put(String name, int rows) {
        String object = model + "/" + name + ".feather";
        traffic.put(directory, object, rows, "p", "dx");
        return object;
    }

    private void send(String... objects) {
        traffic.send(new UploadArrived(source(), List.of(objects)));
    }

    private List<DatasetPrepared> prepared(int count) {
        return traffic.awaitEvents(Topic.DATASETS, DatasetPrepared.class, count, event -> event.model()
                .equals(model));
    }

    private List<TrainingRequested> requests(int count) {
        return traffic.awaitEvents(Topic.TRAINING_REQUESTS, TrainingRequested.class, count, event -> event.model()
                .equals(model));
    }

    private List<String> waiting() {
        return store.artifacts().list(StoreKeys.arrivals(model));
    }

    private RetrainingDecision decision(Digest dataset) {
        return Json.read(store.artifacts().read(StoreKeys.retraining(model, dataset)), RetrainingDecision.class);
    }
}
