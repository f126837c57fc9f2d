package io.tercet.preprocess;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Json;
import io.tercet.contracts.event.PartRequested;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.prepared.DatasetManifest;
import io.tercet.dataset.prepared.Part;
import io.tercet.dataset.prepared.PartManifest;
import io.tercet.dataset.prepared.PartReading;
import io.tercet.dataset.prepared.PreparedDatasets;
import io.tercet.dataset.prepared.RawFile;
import io.tercet.dataset.prepared.StoredParts;
import io.tercet.store.ObjectStore;

/** Uploads that are large enough to be read together with others. */
@QuarkusTest
@QuarkusTestResource(LiveSystem.class)
class SharedReadingTest {

    @Inject
    ObjectStore store;

    @Inject
    RequestedParts requestedParts;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @TempDir
    Path directory;

    private Traffic traffic;
    private LargeUpload upload;
    private PartReading reading;

    @BeforeEach
    void writeFiles() throws IOException {
        upload = new LargeUpload("shared-" + UUID.randomUUID().toString().substring(0, 8), 4, 5000, directory);
        reading = new PartReading(upload.specification());
        traffic = new Traffic(broker, store);
        upload.store(traffic);
    }

    private DatasetManifest prepared() throws InterruptedException {
        upload.announce(traffic);
        Digest dataset = upload.awaitPrepared(traffic).dataset();
        return new PreparedDatasets(store.artifacts()).find(dataset).orElseThrow();
    }

    private Part read(RawFile file) throws IOException {
        return reading.read(file, Files.createTempDirectory(directory, "part"));
    }

    @Test
    void shouldMakeTheDatasetThatOneAloneMakes() throws Exception {
        assertThat(prepared()).isEqualTo(upload.alone());
        for (RawFile file : upload.files()) {
            assertThat(new StoredParts(store.artifacts()).find(reading.part(file.digest())))
                    .as(file.name())
                    .isPresent();
        }
    }

    @Test
    void shouldTakeWhatOthersHaveReadWithoutReadingItAgain() throws Exception {
        // given a part that claims that more rows were left out than there are
        Part part = read(upload.files().get(1));
        PartManifest told = new PartManifest(
                part.manifest().part(),
                part.manifest().rows(),
                part.manifest().kept(),
                part.manifest().chunks(),
                Map.of("p < 0.9", 1_000_000L));
        new StoredParts(store.artifacts()).commit(new Part(told, part.directory()));

        DatasetManifest manifest = prepared();

        assertThat(manifest.leftOut().orElseThrow().get("p < 0.9")).isGreaterThan(1_000_000L);
    }

    @Test
    void shouldReadWhatAReplicaLeftUnfinishedWhenItWasKilled() throws Exception {
        // given the files of one part without a manifest, of which one is only half there
        Part part = read(upload.files().get(2));
        String chunk = part.manifest().chunks().get(0).name();
        byte[] half = new byte[(int) Files.size(part.directory().resolve(chunk)) / 2];
        store.artifacts().put(StoreKeys.part(part.manifest().part(), chunk), half);

        assertThat(prepared()).isEqualTo(upload.alone());
    }

    @Test
    void shouldReadAgainWhatIsDamagedOrDeletedInTheStore() throws Exception {
        // given two complete parts, of which a file is damaged in one and absent in the other
        Part damaged = read(upload.files().get(0));
        new StoredParts(store.artifacts()).commit(damaged);
        store.artifacts()
                .put(
                        StoreKeys.part(
                                damaged.manifest().part(),
                                damaged.manifest().chunks().get(0).name()),
                        "no rows".getBytes(UTF_8));
        Part lacking = read(upload.files().get(3));
        store.artifacts().put(StoreKeys.partManifest(lacking.manifest().part()), Json.bytes(lacking.manifest()));

        assertThat(prepared()).isEqualTo(upload.alone());
    }

    @Test
    void shouldReadNothingForADatasetThatIsComplete() throws Exception {
        DatasetManifest manifest = prepared();
        LargeUpload another = new LargeUpload(upload.specification().model() + "-x", 1, 100, directory);
        another.store(traffic);
        RawFile file = another.files().get(0);

        requestedParts.handle(
                new PartRequested(
                        another.specification().dataset().source(),
                        file.name(),
                        file.digest(),
                        another.specification().digest(),
                        manifest.dataset()),
                () -> false);

        Digest part = new PartReading(another.specification()).part(file.digest());
        assertThat(new StoredParts(store.artifacts()).find(part)).isEmpty();
    }
}
