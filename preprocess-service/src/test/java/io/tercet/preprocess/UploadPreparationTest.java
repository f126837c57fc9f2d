package io.tercet.preprocess;

import static io.tercet.contracts.RejectedException.Reason.MISSING_ARTIFACT;
import static io.tercet.contracts.RejectedException.Reason.MISSING_COLUMN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Json;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.CloudEvent;
import io.tercet.contracts.event.DatasetEvent;
import io.tercet.contracts.event.DatasetPrepared;
import io.tercet.contracts.event.DatasetRejected;
import io.tercet.contracts.event.Drift;
import io.tercet.contracts.event.Topic;
import io.tercet.contracts.event.UploadArrived;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.Promotion;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.Table;
import io.tercet.dataset.prepared.PreparedDataset;
import io.tercet.dataset.split.Split;
import io.tercet.store.ObjectStore;

@QuarkusTest
@QuarkusTestResource(LiveSystem.class)
class UploadPreparationTest {

    @Inject
    ObjectStore store;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @ConfigProperty(name = "tercet.preprocess.work-directory")
    Path workDirectory;

    @TempDir
    Path directory;

    private String model;
    private Traffic traffic;

    @BeforeEach
    void chooseModel() {
        model = "m-" + UUID.randomUUID().toString().substring(0, 8);
        traffic = new Traffic(broker, store);
    }

    @Test
    void shouldMakeOneDatasetOfAllFilesOfAnUpload() {
        RunSpecification specification = register(model, model, "dx, dy");
        UploadArrived upload = upload(
                put("a.feather", 600, "p", "charged", "dx", "dy"), put("b.feather", 400, "p", "charged", "dx", "dy"));

        traffic.send(upload);

        DatasetPrepared prepared = (DatasetPrepared) awaitEvents(model, 1).get(0);
        assertThat(prepared.specification()).isEqualTo(specification.digest());
        assertThat(prepared.objects()).isEqualTo(upload.objects());
        assertThat(prepared.trainRows() + prepared.testRows() + prepared.validationRows())
                .isEqualTo(1000);
        PreparedDataset dataset = PreparedDataset.open(store.artifacts(), prepared.dataset());
        assertThat(dataset.manifest().columns()).containsExactly("p", "charged", "dx", "dy");
        assertThat(dataset.read(Split.TRAIN).rows()).isEqualTo((int) prepared.trainRows());
        assertThat(workDirectory).isEmptyDirectory();
    }

    @Test
    void shouldPrepareWhatTheStoreSaysHasBeenPutSomewhereUnderASource() {
        register(model, model, "dx");
        String object = put("2026/a.feather", 500, "p", "charged", "dx");

        notifyOf(object);

        DatasetPrepared prepared = (DatasetPrepared) awaitEvents(model, 1).get(0);
        assertThat(prepared.objects()).containsExactly(object);
    }

    @Test
    void shouldTakeAMarkerThatADirectoryIsCompleteForTheFilesInIt() {
        register(model, model, "dx");
        String first = put("2026/a.feather", 500, "p", "charged", "dx");
        String second = put("2026/b.feather", 300, "p", "charged", "dx");
        put("2027/c.feather", 200, "p", "charged", "dx");
        store.bucket("raw").put(model + "/2026/_SUCCESS", new byte[0]);

        notifyOf(model + "/2026/_SUCCESS");

        DatasetPrepared prepared = (DatasetPrepared) awaitEvents(model, 1).get(0);
        assertThat(prepared.objects()).containsExactly(first, second);
    }

    @Test
    void shouldAnnounceADatasetAgainWithoutPreparingItAgain() {
        register(model, model, "dx");
        UploadArrived upload = upload(put("a.feather", 500, "p", "charged", "dx"));
        traffic.send(upload);
        DatasetPrepared first = (DatasetPrepared) awaitEvents(model, 1).get(0);

        traffic.send(upload);

        DatasetPrepared second = (DatasetPrepared) awaitEvents(model, 2).get(1);
        assertThat(second.dataset()).isEqualTo(first.dataset());
        assertThat(first.seconds()).isPositive();
        assertThat(second.seconds()).isZero();
        assertThat(store.artifacts().list("datasets/" + first.dataset() + "/"))
                .filteredOn(key -> key.endsWith("manifest.json"))
                .hasSize(1);
    }

    @Test
    void shouldTellHowNewDataDifferFromTheChampions() {
        RunSpecification specification = register(model, model, "dx");
        traffic.send(upload(put("a.feather", 500, "p", "charged", "dx")));
        DatasetPrepared first = (DatasetPrepared) awaitEvents(model, 1).get(0);
        assertThat(first.drift()).isEmpty();
        promote(specification, first.dataset());

        traffic.send(upload(put("b.feather", 700, "p", "charged", "dx")));

        DatasetPrepared second = (DatasetPrepared) awaitEvents(model, 2).get(1);
        Drift drift = second.drift().orElseThrow();
        assertThat(drift.reference()).isEqualTo(first.dataset());
        assertThat(drift.columns()).extracting(Drift.Column::column).containsExactly("p", "dx");
    }

    private void promote(RunSpecification specification, Digest dataset) {
        Promotion promotion = new Promotion(
                specification.model(),
                1,
                new RunId(model + "-0123456789ab"),
                1,
                specification.digest(),
                dataset,
                Digest.of("tensors"),
                List.of("for a test"),
                Instant.parse("2030-01-01T12:00:00Z"));
        store.artifacts().put(StoreKeys.promotion(specification.model(), 1), Json.bytes(promotion));
    }

    @Test
    void shouldRejectAFileWithoutAColumnAndGoOn() {
        register(model, model, "dx, dy");
        UploadArrived lacking = upload(put("lacking.feather", 500, "p", "charged", "dx"));
        UploadArrived complete = upload(put("complete.feather", 500, "p", "charged", "dx", "dy"));

        traffic.send(lacking);
        traffic.send(complete);

        List<DatasetEvent> events = awaitEvents(model, 2);
        DatasetRejected rejected = (DatasetRejected) events.get(0);
        assertThat(rejected.failure().reason()).isEqualTo(MISSING_COLUMN);
        assertThat(rejected.failure().detail())
                .isEqualTo(model + "/lacking.feather has no column 'dy'; its columns are p, charged, dx");
        assertThat(events.get(1)).isInstanceOf(DatasetPrepared.class);

        ConsumerRecord<String, byte[]> deadLetter = traffic.awaitRecords(
                        Topic.UPLOADS.deadLetterName(),
                        1,
                        record -> lacking.source().toString().equals(record.key()))
                .get(0);
        assertThat(Json.read(deadLetter.value(), UploadArrived.class)).isEqualTo(lacking);
        assertThat(Traffic.header(deadLetter, "dead-letter-reason")).contains("'dy'");
        assertThat(Traffic.header(deadLetter, "tercet-reason")).isEqualTo("missing-column");
        assertThat(Traffic.header(deadLetter, "ce_type")).isEqualTo(CloudEvent.type(UploadArrived.class));
    }

    @Test
    void shouldServeEveryModelOfASourceEvenIfOneHasNoUseForTheFiles() {
        String demanding = model + "-demanding";
        register(model, model, "dx");
        register(demanding, model, "dx, dz");

        traffic.send(upload(put("a.feather", 500, "p", "charged", "dx")));

        assertThat(awaitEvents(model, 1).get(0)).isInstanceOf(DatasetPrepared.class);
        assertThat(awaitEvents(demanding, 1).get(0)).isInstanceOf(DatasetRejected.class);
    }

    @Test
    void shouldRejectAnUploadWhoseObjectsAreNotThere() {
        register(model, model, "dx");

        traffic.send(upload(model + "/absent.feather"));

        DatasetRejected rejected = (DatasetRejected) awaitEvents(model, 1).get(0);
        assertThat(rejected.failure().reason()).isEqualTo(MISSING_ARTIFACT);
        assertThat(rejected.failure().detail()).contains("s3://raw/" + model + "/absent.feather");
    }

    @Test
    void shouldLeaveAnUploadAloneThatNoModelIsRegisteredFor() {
        String object = put("a.feather", 500, "p", "charged", "dx");
        traffic.send(upload(object));
        register(model, model, "dx");

        traffic.send(upload(object));

        assertThat(awaitEvents(model, 1)).hasSize(1).first().isInstanceOf(DatasetPrepared.class);
    }

    @Test
    void shouldMakeADatasetOfImagesInFolders() {
        // given
        RunSpecification specification = traffic.register(RunSpecification.parse("""
                tercet: 1
                model: %s
                dataset:
                  source: s3://raw/%s/
                  image: {height: 4, width: 4, classes: 2}
                """.formatted(model, model)));
        List<String> objects = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            String object = model + (number % 2 == 0 ? "/ants/" : "/bees/") + number + ".pgm";
            String picture = "P2 4 4 255 " + (number % 2 == 0 ? "10 " : "20 ").repeat(15) + number;
            store.bucket("raw").put(object, picture.getBytes(UTF_8));
            objects.add(object);
        }
        // when
        traffic.send(upload(objects.toArray(String[]::new)));
        // then
        DatasetPrepared prepared = (DatasetPrepared) awaitEvents(model, 1).get(0);
        PreparedDataset dataset = PreparedDataset.open(store.artifacts(), prepared.dataset());
        assertThat(dataset.manifest().image()).isEqualTo(specification.dataset().image());
        assertThat(dataset.manifest().rowValues()).isEqualTo(16);
        Table train = dataset.read(Split.TRAIN, List.of("image", "label"));
        assertThat(train.rows()).isEqualTo((int) prepared.trainRows()).isPositive();
        for (int row = 0; row < train.rows(); row++) {
            float value = train.column("label")[row] == 0 ? 10 : 20;
            assertThat(train.column("image")[row * 16]).isEqualTo((float) (value / 127.5 - 1));
        }
    }

    @Test
    void shouldTellItsHealthAndCountItsWork() {
        register(model, model, "dx");
        traffic.send(upload(put("a.feather", 500, "p", "charged", "dx")));
        awaitEvents(model, 1);

        RestAssured.get("/q/health/ready").then().statusCode(200).body(containsString("object store"));
        RestAssured.get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("tercet_preprocess_datasets_total"))
                .body(containsString("tercet_preprocess_preparation_seconds_count"));
    }

    private RunSpecification register(String name, String prefix, String targets) {
        RunSpecification specification = RunSpecification.parse("""
                tercet: 1
                model: %s
                dataset:
                  source: s3://raw/%s/
                  conditions: [p]
                  flags: [charged]
                  targets: [%s]
                """.formatted(name, prefix, targets));
        return traffic.register(specification);
    }

    private String put(String name, int rows, String... columns) {
        String object = model + "/" + name;
        traffic.put(directory, object, rows, columns);
        return object;
    }

    /** Without the slash that specifications end in, as people write it. */
    private UploadArrived upload(String... objects) {
        return new UploadArrived(URI.create("s3://raw/" + model), List.of(objects));
    }

    /** What the store itself publishes when an object has been put. */
    private void notifyOf(String object) {
        String json = """
                {"EventName": "s3:ObjectCreated:Put", "Key": "raw/%1$s", "Records": [{"eventName": "s3:ObjectCreated:Put",
                 "s3": {"bucket": {"name": "raw"}, "object": {"key": "%1$s", "size": 1}}}]}
                """;
        traffic.send(Topic.UPLOADS, "raw/" + object, json.formatted(object), Map.of());
    }

    private List<DatasetEvent> awaitEvents(String name, int count) {
        return traffic.awaitEvents(Topic.DATASETS, DatasetEvent.class, count, event -> name.equals(event.key()));
    }
}
