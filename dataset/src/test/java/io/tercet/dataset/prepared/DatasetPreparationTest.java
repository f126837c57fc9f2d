package io.tercet.dataset.prepared;

import static io.tercet.contracts.RejectedException.Reason.BAD_VALUE;
import static io.tercet.contracts.RejectedException.Reason.CORRUPT_ARTIFACT;
import static io.tercet.contracts.RejectedException.Reason.MISSING_ARTIFACT;
import static io.tercet.contracts.RejectedException.Reason.MISSING_COLUMN;
import static io.tercet.contracts.RejectedException.Reason.TOO_FEW_ROWS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.Digest;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.Table;
import io.tercet.dataset.derive.Derivation;
import io.tercet.dataset.feather.FeatherWriter;
import io.tercet.dataset.split.Split;
import io.tercet.dataset.transform.ColumnTransforms;
import io.tercet.embedded.EmbeddedStore;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

class DatasetPreparationTest {

    private static final RunSpecification SPECIFICATION = RunSpecification.parse("""
            tercet: 1
            model: mouse
            dataset:
              source: s3://raw/mouse/
              conditions: [log_p]
              flags: [charged]
              targets: [dx, n]
              derive: {log_p: log10(p), n: n_hits + uniform()}
            """);

    @TempDir
    static Path storeDirectory;

    private static EmbeddedStore server;
    private static ObjectStore store;

    @TempDir
    Path directory;

    private final List<RawFile> files = new ArrayList<>();

    @BeforeAll
    static void startStore() {
        server = EmbeddedStore.start(storeDirectory);
        server.create(List.of("tercet"));
        store = new ObjectStore(server.endpoint(), "us-east-1", server.accessKey(), server.secretKey(), "tercet");
    }

    @AfterAll
    static void stopStore() {
        store.close();
        server.close();
    }

    @Test
    void shouldPrepareADatasetThatCanBeReadBackFromTheStore() {
        raw("a.feather", sample(1, 3000));
        raw("b.feather", sample(2, 1000));

        PreparedDataset dataset = commit(prepare("out"));

        DatasetManifest manifest = dataset.manifest();
        assertThat(manifest.columns()).containsExactly("log_p", "charged", "dx", "n");
        assertThat(manifest.rows(Split.TRAIN) + manifest.rows(Split.TEST) + manifest.rows(Split.VALIDATION))
                .isEqualTo(4000);
        assertThat(manifest.sources())
                .extracting(DatasetManifest.Source::name)
                .containsExactlyInAnyOrder("a.feather", "b.feather");
        for (Split split : Split.values()) {
            Table rows = dataset.read(split);
            assertThat(rows.rows()).isEqualTo((int) manifest.rows(split));
            assertThat(mean(rows.column("log_p"))).isCloseTo(0, within(5 / Math.sqrt(rows.rows())));
            assertThat(mean(rows.column("dx"))).isCloseTo(0, within(5 / Math.sqrt(rows.rows())));
        }
    }

    @Test
    void shouldFitTheTransformsOnTheTrainSplitAlone() {
        Table sample = sample(3, 2000);
        raw("a.feather", sample);

        PreparedDataset dataset = commit(prepare("out"));

        int[] train = IntStream.range(0, sample.rows())
                .filter(row -> Split.of(SPECIFICATION.dataset().split(), row) == Split.TRAIN)
                .toArray();
        Table derived = new Derivation(
                        SPECIFICATION.dataset().derive(),
                        SPECIFICATION.dataset().split().seed())
                .derive("a.feather", sample, SPECIFICATION.dataset().columns(), 0);
        assertThat(dataset.transforms()).isEqualTo(ColumnTransforms.fit(SPECIFICATION, derived.select(train)));
    }

    @Test
    void shouldInvertToThePhysicalValues() {
        Table sample = sample(4, 2000);
        raw("a.feather", sample);
        PreparedDataset dataset = commit(prepare("out"));

        float[] dx = dataset.read(Split.TRAIN).column("dx");
        dataset.transforms().invert(new Table(List.of("dx"), new float[][] {dx}));

        float[] physical = sample.column("dx");
        for (int row = 0, i = 0; row < physical.length; row++) {
            if (Split.of(SPECIFICATION.dataset().split(), row) == Split.TRAIN) {
                assertThat(dx[i++]).isCloseTo(physical[row], within(1e-3f * (1 + Math.abs(physical[row]))));
            }
        }
    }

    @Test
    void shouldMakeTheSameDatasetWhateverTheFilesAreCalledAndInWhateverOrderTheyCome() {
        raw("a.feather", sample(5, 500));
        raw("b.feather", sample(6, 700));
        DatasetManifest one = prepare("one");
        List<RawFile> renamed = List.of(
                new RawFile("z", files.get(1).path(), files.get(1).digest()),
                new RawFile("y", files.get(0).path(), files.get(0).digest()));

        DatasetManifest two = new DatasetPreparation(SPECIFICATION).prepare(renamed, make("two"));

        assertThat(two.dataset()).isEqualTo(one.dataset());
        assertThat(two.chunks()).isEqualTo(one.chunks());
        assertThat(two.transforms()).isEqualTo(one.transforms());
    }

    @Test
    void shouldMakeAnotherDatasetOfOtherContentOrByAnotherSplit() {
        raw("a.feather", sample(7, 500));
        Digest dataset = prepare("one").dataset();
        RunSpecification otherSplit = RunSpecification.parse(
                new String(SPECIFICATION.canonicalJson(), UTF_8).replace("\"seed\":1}", "\"seed\":2}"));

        assertThat(new DatasetPreparation(otherSplit)
                        .prepare(files, make("two"))
                        .dataset())
                .isNotEqualTo(dataset);
        raw("b.feather", sample(8, 500));
        assertThat(prepare("three").dataset()).isNotEqualTo(dataset);
    }

    @Test
    void shouldNameTheFileAndTheColumnThatIsMissing() {
        raw("a.feather", sample(9, 500));
        raw("b.feather", new Table(List.of("p", "charged", "dx"), new float[3][500]));

        RejectedException refusal = refusal();

        assertThat(refusal.reason()).isEqualTo(MISSING_COLUMN);
        assertThat(refusal)
                .hasMessage("b.feather has no column 'n_hits', which n = n_hits + uniform() needs;"
                        + " its columns are p, charged, dx");
    }

    @Test
    void shouldNameTheRowOfAFlagThatIsNeitherZeroNorOne() {
        Table sample = sample(10, 500);
        sample.column("charged")[41] = 0.5f;
        raw("a.feather", sample);

        RejectedException refusal = refusal();

        assertThat(refusal.reason()).isEqualTo(BAD_VALUE);
        assertThat(refusal).hasMessageStartingWith("a.feather: flag 'charged' is 0.5 in row 42; 0 or 1 is needed");
    }

    @Test
    void shouldRefuseTooFewRowsForASplit() {
        raw("a.feather", sample(11, 4));

        RejectedException refusal = refusal();

        assertThat(refusal.reason()).isEqualTo(TOO_FEW_ROWS);
        assertThat(refusal).hasMessageContaining("Of 4 rows the ").hasMessageContaining("at least 2");
    }

    @Test
    void shouldRefuseAConstantColumnWhereItsTransformNeedsOneThatVaries() {
        Table sample = sample(12, 500);
        Arrays.fill(sample.column("dx"), 3);
        raw("a.feather", sample);

        RejectedException refusal = refusal();

        assertThat(refusal.reason()).isEqualTo(BAD_VALUE);
        assertThat(refusal).hasMessageContaining("column 'dx'").hasMessageContaining("not all 3.0");
    }

    @Test
    void shouldLeaveACommittedDatasetAlone() {
        raw("a.feather", sample(13, 500));
        DatasetManifest manifest = prepare("out");
        PreparedDatasets datasets = new PreparedDatasets(store.artifacts());
        assertThat(datasets.find(manifest.dataset())).isEmpty();
        datasets.commit(manifest, directory.resolve("out"));
        DatasetManifest late = new DatasetManifest(
                manifest.dataset(),
                manifest.preparation(),
                manifest.conditions(),
                manifest.flags(),
                manifest.targets(),
                List.of(),
                manifest.chunks(),
                manifest.transforms(),
                manifest.image());

        assertThat(datasets.commit(late, directory.resolve("out"))).isEqualTo(manifest);
        assertThat(datasets.find(manifest.dataset())).contains(manifest);
    }

    @Test
    void shouldRefuseADatasetThatWasChangedOrIsGone() {
        raw("a.feather", sample(14, 500));
        PreparedDataset dataset = commit(prepare("out"));
        Bucket artifacts = store.artifacts();
        Digest name = dataset.manifest().dataset();

        String chunk = dataset.manifest().chunks(Split.TEST).get(0).name();
        artifacts.put(StoreKeys.dataset(name, chunk), new byte[100]);
        assertThat(catchThrowableOfType(RejectedException.class, () -> dataset.read(Split.TEST))
                        .reason())
                .isEqualTo(CORRUPT_ARTIFACT);

        artifacts.put(StoreKeys.dataset(name, DatasetManifest.TRANSFORMS), new byte[100]);
        assertThat(catchThrowableOfType(RejectedException.class, () -> PreparedDataset.open(artifacts, name))
                        .reason())
                .isEqualTo(CORRUPT_ARTIFACT);

        artifacts.remove(StoreKeys.datasetManifest(name));
        assertThat(catchThrowableOfType(RejectedException.class, () -> PreparedDataset.open(artifacts, name))
                        .reason())
                .isEqualTo(MISSING_ARTIFACT);
    }

    private static Table sample(long seed, int rows) {
        Random random = new Random(seed);
        float[][] values = new float[4][rows];
        for (int row = 0; row < rows; row++) {
            values[0][row] = (float) Math.exp(random.nextGaussian());
            values[1][row] = random.nextInt(2);
            values[2][row] = (float) random.nextGaussian() * values[0][row];
            values[3][row] = random.nextInt(20);
        }
        return new Table(List.of("p", "charged", "dx", "n_hits"), values);
    }

    private void raw(String name, Table table) {
        Path path = directory.resolve(name);
        FeatherWriter.write(path, table);
        try {
            files.add(new RawFile(name, path, Digest.of(Files.readAllBytes(path))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path make(String name) {
        try {
            return Files.createDirectories(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DatasetManifest prepare(String out) {
        return new DatasetPreparation(SPECIFICATION).prepare(files, make(out));
    }

    private RejectedException refusal() {
        return catchThrowableOfType(RejectedException.class, () -> prepare("out"));
    }

    private PreparedDataset commit(DatasetManifest manifest) {
        new PreparedDatasets(store.artifacts()).commit(manifest, directory.resolve("out"));
        return PreparedDataset.open(store.artifacts(), manifest.dataset());
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
