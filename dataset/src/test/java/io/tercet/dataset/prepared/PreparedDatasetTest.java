package io.tercet.dataset.prepared;

import static io.tercet.contracts.RejectedException.Reason.CORRUPT_ARTIFACT;
import static io.tercet.contracts.RejectedException.Reason.MISSING_ARTIFACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Json;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.ImageSpecification;
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
    void shouldReadTheChunksOfASplitInTheirOrder() {
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
    void shouldSelectRowsAcrossChunksInTheOrderWanted() {
        // given chunks of 2, 1 and 3 rows
        PreparedDataset dataset = dataset("selection", 2, 1, 3);
        // when
        Table selected = dataset.select(Split.TRAIN, List.of("dx", "p"), new int[] {5, 0, 2});
        // then
        assertThat(selected.column("p")).containsExactly(5, 0, 2);
        assertThat(selected.column("dx")).containsExactly(-5, -0f, -2);
    }

    @Test
    void shouldReadAChunkOnlyWhenTheOneBeforeIsDoneWith() {
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
    void shouldCheckEveryChunkBeforeItGivesItOut() {
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
    void shouldReadImagesAndTheirLabelsByTheManifest() {
        // given two chunks of images of 4 x 4 pixels
        ImageSpecification image = new ImageSpecification(4, 4, 1, ImageSpecification.Fit.CROP, 3, false);
        float[] pixels = new float[48];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i;
        }
        Table first = images(16, Arrays.copyOf(pixels, 32), 2, 0);
        Table second = images(16, Arrays.copyOfRange(pixels, 32, 48), 1);
        // when
        PreparedDataset dataset = dataset("images", Optional.of(image), first, second);
        // then
        assertThat(dataset.manifest().columns()).containsExactly("image");
        assertThat(dataset.manifest().rowValues()).isEqualTo(16);
        assertThat(dataset.manifest().label()).contains("label");
        assertThat(dataset.read(Split.TRAIN).column("image")).isEqualTo(pixels);
        assertThat(dataset.select(Split.TRAIN, List.of("image"), new int[] {2, 0})
                        .toRowMajor(List.of("image")))
                .startsWith(32, 33)
                .endsWith(14, 15);
        Table labelled = dataset.read(Split.TRAIN, List.of("label", "image"));
        assertThat(labelled.column("label")).containsExactly(2, 0, 1);
        assertThat(labelled.width("image")).isEqualTo(16);
    }

    @Test
    void shouldRefuseImagesOfAnotherSizeThanTheManifestSays() {
        ImageSpecification image = new ImageSpecification(4, 5, 1, ImageSpecification.Fit.CROP, 0, false);
        PreparedDataset dataset = dataset("other-size", Optional.of(image), images(16, new float[32], 2, 0));

        RejectedException refusal = catchThrowableOfType(RejectedException.class, () -> dataset.read(Split.TRAIN));

        assertThat(refusal.reason()).isEqualTo(CORRUPT_ARTIFACT);
        assertThat(refusal).hasMessageContaining("'image'").hasMessageContaining("16 values per row");
    }

    @Test
    void shouldReadAManifestThatWasWrittenBeforeThereWereImages() {
        Digest digest = Digest.of("early");
        String json = """
                {"dataset":"%s","preparation":"%s","conditions":["p"],"flags":[],"targets":["dx"],"sources":[],
                "chunks":[],"transforms":"%s"}
                """.formatted(digest, digest, digest);

        DatasetManifest manifest = Json.read(json.getBytes(StandardCharsets.UTF_8), DatasetManifest.class);

        assertThat(manifest.image()).isEmpty();
        assertThat(manifest.label()).isEmpty();
        assertThat(manifest.rowValues()).isEqualTo(2);
    }

    private static Table images(int width, float[] pixels, float... labels) {
        return new Table(List.of("image", "label"), Map.of("image", width), new float[][] {pixels, labels});
    }

    @Test
    void shouldGiveNoChunkOfAnEmptySplit() {
        PreparedDataset dataset = dataset("empty", 2);

        dataset.forEachChunk(Split.TEST, chunk -> {
            throw new AssertionError("There is none, yet here is " + chunk);
        });

        assertThat(dataset.read(Split.TEST).rows()).isZero();
    }

    /** A train split with the numbers 0, 1, … in its first column and their negatives in its second. */
    private PreparedDataset dataset(String name, int... rowsOfChunks) {
        Table[] chunks = new Table[rowsOfChunks.length];
        int row = 0;
        for (int chunk = 0; chunk < chunks.length; chunk++) {
            float[][] values = new float[2][rowsOfChunks[chunk]];
            for (int i = 0; i < rowsOfChunks[chunk]; i++, row++) {
                values[0][i] = row;
                values[1][i] = -(float) row;
            }
            chunks[chunk] = new Table(COLUMNS, values);
        }
        return dataset(name, Optional.empty(), chunks);
    }

    private PreparedDataset dataset(String name, Optional<ImageSpecification> image, Table... tables) {
        Digest digest = Digest.of(name);
        List<DatasetManifest.Chunk> chunks = new ArrayList<>();
        for (Table table : tables) {
            String chunk = "train-" + chunks.size() + ".arrow";
            Path file = directory.resolve(name + "-" + chunk);
            FeatherWriter.write(file, table);
            String key = StoreKeys.dataset(digest, chunk);
            artifacts.upload(key, file);
            chunks.add(new DatasetManifest.Chunk(chunk, Split.TRAIN, table.rows(), Digest.of(artifacts.read(key))));
        }
        byte[] transforms = new ColumnTransforms(Map.of()).toJson();
        artifacts.put(StoreKeys.dataset(digest, DatasetManifest.TRANSFORMS), transforms);
        artifacts.put(
                StoreKeys.datasetManifest(digest),
                Json.bytes(new DatasetManifest(
                        digest,
                        Digest.of("preparation"),
                        image.isPresent() ? List.of() : List.of("p"),
                        List.of(),
                        image.isPresent() ? List.of("image") : List.of("dx"),
                        List.of(),
                        chunks,
                        Digest.of(transforms),
                        image)));
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
