package io.tercet.dataset.prepared;

import static io.tercet.contracts.RejectedException.Reason.CORRUPT_ARTIFACT;
import static io.tercet.contracts.RejectedException.Reason.MISSING_ARTIFACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Json;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.Table;
import io.tercet.dataset.feather.FeatherWriter;
import io.tercet.dataset.split.Split;
import io.tercet.dataset.transform.ColumnTransforms;
import io.tercet.embedded.EmbeddedStore;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

class PreparedDatasetTest {

    private static final List<String> COLUMNS = List.of("p", "dx");

    @TempDir
    static Path storeDirectory;

    private static EmbeddedStore server;
    private static ObjectStore store;
    private static Bucket artifacts;

    @TempDir
    Path directory;

    @BeforeAll
    static void startStore() {
        server = EmbeddedStore.start(storeDirectory);
        server.create(List.of("tercet"));
        store = new ObjectStore(server.endpoint(), "us-east-1", server.accessKey(), server.secretKey(), "tercet");
        artifacts = store.artifacts();
    }

    @AfterAll
    static void stopStore() {
        store.close();
        server.close();
    }

    @Test
    void shouldReadTheChunksOfASplitInTheirOrder() throws IOException {
        // given chunks of 2, 1 and 3 rows
        PreparedDataset dataset = dataset("order", 2, 1, 3);
        List<String> chunks = new ArrayList<>();
        // when
        dataset.forEachChunk(Split.TRAIN, chunk -> {
            assertThat(chunk.columns()).isEqualTo(COLUMNS);
            chunks.add(
                    List.of(boxed(chunk.column("p")), boxed(chunk.column("dx"))).toString());
        });
        // then
        assertThat(chunks)
                .containsExactly(
                        "[[0.0, 1.0], [-0.0, -1.0]]", "[[2.0], [-2.0]]", "[[3.0, 4.0, 5.0], [-3.0, -4.0, -5.0]]");
        assertThat(dataset.read(Split.TRAIN).toRowMajor(COLUMNS))
                .containsExactly(0, -0f, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5);
    }

    @Test
    void shouldReadAChunkOnlyWhenTheOneBeforeIsDoneWith() throws IOException {
        // given
        PreparedDataset dataset = dataset("lazy", 2, 2, 2);
        List<Integer> seen = new ArrayList<>();
        // when a chunk goes while the one before it is in hand
        RejectedException refusal = catchThrowableOfType(
                RejectedException.class,
                () -> dataset.forEachChunk(Split.TRAIN, chunk -> {
                    seen.add(chunk.rows());
                    artifacts.remove(key(dataset, seen.size()));
                }));
        // then
        assertThat(refusal.reason()).isEqualTo(MISSING_ARTIFACT);
        assertThat(seen).containsExactly(2);
    }

    @Test
    void shouldCheckEveryChunkBeforeItGivesItOut() throws IOException {
        // given
        PreparedDataset dataset = dataset("corrupt", 2, 2);
        artifacts.put(key(dataset, 1), new byte[100]);
        List<Integer> seen = new ArrayList<>();
        // when
        RejectedException refusal = catchThrowableOfType(
                RejectedException.class, () -> dataset.forEachChunk(Split.TRAIN, chunk -> seen.add(chunk.rows())));
        // then
        assertThat(refusal.reason()).isEqualTo(CORRUPT_ARTIFACT);
        assertThat(refusal).hasMessageContaining(key(dataset, 1));
        assertThat(seen).containsExactly(2);
    }

    @Test
    void shouldGiveNoChunkOfAnEmptySplit() throws IOException {
        PreparedDataset dataset = dataset("empty", 2);

        dataset.forEachChunk(Split.TEST, chunk -> {
            throw new AssertionError("There is none, yet here is " + chunk);
        });

        assertThat(dataset.read(Split.TEST).rows()).isZero();
    }

    /** A train split with the numbers 0, 1, … in its first column and their negatives in its second. */
    private PreparedDataset dataset(String name, int... rowsOfChunks) throws IOException {
        Digest digest = Digest.of(name);
        List<DatasetManifest.Chunk> chunks = new ArrayList<>();
        int row = 0;
        for (int rows : rowsOfChunks) {
            float[][] values = new float[2][rows];
            for (int i = 0; i < rows; i++, row++) {
                values[0][i] = row;
                values[1][i] = -(float) row;
            }
            Path file = directory.resolve(name);
            FeatherWriter.write(file, new Table(COLUMNS, values));
            byte[] content = Files.readAllBytes(file);
            Files.delete(file);
            String chunk = "train-" + chunks.size() + ".arrow";
            artifacts.put(StoreKeys.dataset(digest, chunk), content);
            chunks.add(new DatasetManifest.Chunk(chunk, Split.TRAIN, rows, Digest.of(content)));
        }
        byte[] transforms = new ColumnTransforms(Map.of()).toJson();
        artifacts.put(StoreKeys.dataset(digest, DatasetManifest.TRANSFORMS), transforms);
        artifacts.put(
                StoreKeys.datasetManifest(digest),
                Json.bytes(new DatasetManifest(
                        digest,
                        Digest.of("preparation"),
                        List.of("p"),
                        List.of(),
                        List.of("dx"),
                        List.of(),
                        chunks,
                        Digest.of(transforms))));
        return PreparedDataset.open(artifacts, digest);
    }

    private static String key(PreparedDataset dataset, int chunk) {
        return StoreKeys.dataset(
                dataset.manifest().dataset(),
                dataset.manifest().chunks(Split.TRAIN).get(chunk).name());
    }

    private static List<Float> boxed(float[] values) {
        List<Float> boxed = new ArrayList<>();
        for (float value : values) {
            boxed.add(value);
        }
        return boxed;
    }
}
