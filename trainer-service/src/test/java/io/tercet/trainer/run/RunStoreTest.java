package io.tercet.trainer.run;

import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import jakarta.inject.Inject;

import ai.djl.Device;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Json;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.event.TrainingRequested;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.Table;
import io.tercet.dataset.feather.FeatherWriter;
import io.tercet.dataset.prepared.DatasetManifest;
import io.tercet.dataset.split.Split;
import io.tercet.dataset.transform.ColumnTransforms;
import io.tercet.players.batch.ResidentRows;
import io.tercet.players.batch.StoredRows;
import io.tercet.players.batch.StoredRowsException;
import io.tercet.players.batch.TrainRows;
import io.tercet.players.checkpoint.Checkpoints;
import io.tercet.players.game.Game;
import io.tercet.players.game.GameState;
import io.tercet.players.game.Losses;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;
import io.tercet.trainer.EmbeddedServers;
import io.tercet.trainer.Sample;
import io.tercet.trainer.TrainerConfiguration;

@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class RunStoreTest {

    @Inject
    ObjectStore store;

    @TempDir
    Path directory;

    @Test
    void shouldGiveTheSameCheckpointWhereverTheRowsAreKept() {
        // given 96 rows of 5 values of 4 bytes
        TrainingRequested request = Sample.of(21, 20, 20).store(artifacts()).request();
        try (Run inMemory = runs("1920").open(request);
                Run inAFile = runs("1919").open(request)) {
            assertThat(inMemory.trainRows()).isInstanceOf(ResidentRows.class);
            assertThat(inAFile.trainRows()).isInstanceOf(StoredRows.class);
            assertThat(inAFile.steps()).isEqualTo(inMemory.steps()).isEqualTo(20);
            // when
            Digest expected = checkpoint(inMemory);
            Digest actual = checkpoint(inAFile);
            // then
            assertThat(actual).isEqualTo(expected);
        }
    }

    @Test
    void shouldReadTheFlagsAndTheImagesOfADatasetOfImages() throws IOException {
        // given one chunk of 3 images with their flags and labels, whose values are their places in a row
        RunSpecification specification = RunSpecification.parse("""
                tercet: 1
                model: images
                dataset: {source: 's3://raw/images/', image: {height: 4, width: 4, classes: 2, conditional: true}}
                """);
        float[] rowMajor = new float[3 * 19];
        for (int i = 0; i < rowMajor.length; i++) {
            rowMajor[i] = i % 19 + 100 * (i / 19);
        }
        Path file = directory.resolve("chunk.arrow");
        FeatherWriter.write(
                file,
                Table.fromRowMajor(List.of("class-0", "class-1", "image", "label"), Map.of("image", 16), rowMajor));
        TrainingRequested request = store(specification, 3, Files.readAllBytes(file));
        for (String residentData : List.of("1M", "1")) {
            // when
            try (Run run = runs(residentData).open(request)) {
                // then labels are left out
                float[] row = new float[18];
                run.trainRows().gather(new int[] {2}, 0, 1, row);
                assertThat(run.trainRows().count()).isEqualTo(3);
                assertThat(run.trainRows().columns()).isEqualTo(18);
                for (int i = 0; i < row.length; i++) {
                    assertThat(row[i]).isEqualTo(200 + i);
                }
            }
        }
    }

    /** Puts a specification and a dataset of one chunk into the store. */
    private TrainingRequested store(RunSpecification specification, int rows, byte[] chunk) {
        Digest dataset = Digest.of(chunk);
        byte[] transforms = new ColumnTransforms(Map.of()).toJson();
        DatasetManifest manifest = new DatasetManifest(
                dataset,
                specification.preparationDigest(),
                specification.dataset().conditions(),
                specification.dataset().flags(),
                specification.dataset().targets(),
                List.of(),
                List.of(new DatasetManifest.Chunk("train.arrow", Split.TRAIN, rows, Digest.of(chunk))),
                Digest.of(transforms),
                specification.dataset().image());
        artifacts().put(StoreKeys.specification(specification.digest()), specification.canonicalJson());
        artifacts().put(StoreKeys.dataset(dataset, "train.arrow"), chunk);
        artifacts().put(StoreKeys.dataset(dataset, DatasetManifest.TRANSFORMS), transforms);
        artifacts().put(StoreKeys.datasetManifest(dataset), Json.bytes(manifest));
        return new TrainingRequested(specification.model(), specification.digest(), dataset);
    }

    @Test
    void shouldCloseTheRowsWithTheRun() {
        Run run = runs("1").open(Sample.of(22, 20, 20).store(artifacts()).request());
        TrainRows rows = run.trainRows();
        rows.gather(new int[] {95}, 0, 1, new float[5]);

        run.close();

        assertThatThrownBy(() -> rows.gather(new int[] {95}, 0, 1, new float[5]))
                .isInstanceOf(StoredRowsException.class)
                .hasMessageContaining("Could not read row 95 of ")
                .hasMessageContaining("ClosedChannelException");
    }

    @Test
    void shouldRefuseMoreRowsThanARunCanTrainOn() {
        // given a dataset that says it has 2,200 million rows
        Sample sample = Sample.of(23, 20, 20).store(artifacts());
        String key = StoreKeys.datasetManifest(sample.dataset());
        DatasetManifest small = Json.read(artifacts().read(key), DatasetManifest.class);
        DatasetManifest large = new DatasetManifest(
                small.dataset(),
                small.preparation(),
                small.conditions(),
                small.flags(),
                small.targets(),
                small.sources(),
                IntStream.range(0, 22)
                        .mapToObj(i ->
                                new DatasetManifest.Chunk("train-" + i, Split.TRAIN, 100_000_000, small.transforms()))
                        .toList(),
                small.transforms(),
                small.image());
        artifacts().put(key, Json.bytes(large));
        // when
        RejectedException refusal =
                catchThrowableOfType(RejectedException.class, () -> runs("2G").open(sample.request()));
        // then
        assertThat(refusal.reason()).isEqualTo(INVALID_SPECIFICATION);
        assertThat(refusal)
                .hasMessageContaining("has 2200000000 rows, and a run trains on at most 2147483647")
                .hasMessageContaining("dataset.split.train");
    }

    private RunStore runs(String residentData) {
        TrainerConfiguration configuration = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(TrainerConfiguration.class)
                .withDefaultValue("tercet.trainer.resident-data", residentData)
                .build()
                .getConfigMapping(TrainerConfiguration.class);
        return new RunStore(store, Clock.systemUTC(), configuration);
    }

    /** Trains a run to its end and saves it for a moment; gives the digest of the tensors. */
    private Digest checkpoint(Run run) {
        try (Game game =
                new Game(run.specification(), run.trainRows(), Device.cpu(), GameState.initial(run.specification()))) {
            Losses losses = game.train((int) run.steps());
            Digest tensors = Checkpoints.save(artifacts(), run.id(), game.state(), run.manifest(game, losses, 1))
                    .tensors();
            artifacts().remove(StoreKeys.checkpointManifest(run.id(), run.steps()));
            artifacts().remove(StoreKeys.checkpointTensors(run.id(), run.steps()));
            return tensors;
        }
    }

    private Bucket artifacts() {
        return store.artifacts();
    }
}
