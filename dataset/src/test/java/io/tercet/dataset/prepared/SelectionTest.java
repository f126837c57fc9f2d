package io.tercet.dataset.prepared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.Digest;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.dataset.Table;
import io.tercet.dataset.feather.FeatherReader;
import io.tercet.dataset.feather.FeatherWriter;
import io.tercet.dataset.split.Split;
import io.tercet.dataset.transform.ColumnTransforms;

/** Cuts, missing values, categories and columns that are the same, on the way from raw files to chunks. */
class SelectionTest {

    private static final int ROWS = 2000;

    @TempDir
    Path directory;

    private final Table sample = sample();

    private static RunSpecification specification(String more) {
        return RunSpecification.parse("""
                tercet: 1
                model: selected
                dataset:
                  source: s3://raw/selected/
                  conditions: [c]
                  targets: [t]
                  %s
                transforms: {conditions: [], targets: []}
                """.formatted(more));
    }

    private static Table sample() {
        Random random = new Random(4);
        float[][] values = new float[3][ROWS];
        for (int row = 0; row < ROWS; row++) {
            values[0][row] = (float) random.nextGaussian();
            values[1][row] = (float) random.nextGaussian();
            values[2][row] = row % 3 == 0 ? 11 : row % 3 == 1 ? -13 : 211;
        }
        return new Table(List.of("c", "t", "pid"), values);
    }

    private RawFile raw(String name) throws IOException {
        Path path = directory.resolve(name);
        if (name.endsWith(".csv")) {
            StringBuilder text = new StringBuilder("c,t,pid\n");
            for (int row = 0; row < ROWS; row++) {
                text.append(String.format(
                        Locale.ROOT,
                        "%s,%s,%s%n",
                        sample.column("c")[row],
                        sample.column("t")[row],
                        sample.column("pid")[row]));
            }
            Files.writeString(path, text);
        } else {
            FeatherWriter.write(path, sample);
        }
        return new RawFile(name, path, Digest.of(Files.readAllBytes(path)));
    }

    private DatasetManifest prepare(RunSpecification specification, RawFile file) throws IOException {
        return new DatasetPreparation(specification)
                .prepare(List.of(file), Files.createDirectories(directory.resolve("out")));
    }

    private List<Float> values(DatasetManifest manifest, String column) {
        List<Float> values = new ArrayList<>();
        for (DatasetManifest.Chunk chunk : manifest.chunks()) {
            for (float value : FeatherReader.read(directory.resolve("out").resolve(chunk.name()), List.of(column))
                    .column(column)) {
                values.add(value);
            }
        }
        return values;
    }

    private ColumnTransforms transforms() {
        try {
            return ColumnTransforms.read(
                    Files.readAllBytes(directory.resolve("out").resolve(DatasetManifest.TRANSFORMS)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long count(IntPredicate rows) {
        return IntStream.range(0, ROWS).filter(rows).count();
    }

    @Test
    void shouldLeaveOutWhatACutRefusesAndCountIt() throws IOException {
        DatasetManifest manifest = prepare(specification("cuts: [t > -1, c < 1 && pid != 211]"), raw("rows.feather"));

        long byFirst = count(row -> !(sample.column("t")[row] > -1));
        long bySecond = count(row ->
                sample.column("t")[row] > -1 && !(sample.column("c")[row] < 1 && sample.column("pid")[row] != 211));
        assertThat(manifest.leftOut()).contains(Map.of("t > -1", byFirst, "c < 1 && pid != 211", bySecond));
        assertThat(values(manifest, "t"))
                .hasSize((int) (ROWS - byFirst - bySecond))
                .allMatch(t -> t > -1);
        assertThat(values(manifest, "c")).allMatch(c -> c < 1);
    }

    @Test
    void shouldKeepRowsInTheirSplitsWhateverIsCut() throws IOException {
        DatasetManifest all = prepare(specification(""), raw("rows.feather"));
        List<Float> trainOfAll = values(
                new DatasetManifest(
                        all.dataset(),
                        all.preparation(),
                        all.conditions(),
                        all.flags(),
                        all.targets(),
                        all.sources(),
                        all.chunks(Split.TRAIN),
                        all.transforms(),
                        all.image()),
                "t");

        DatasetManifest cut = prepare(specification("cuts: [t > 0]"), raw("rows.feather"));

        assertThat(cut.rows(Split.TRAIN))
                .isEqualTo(trainOfAll.stream().filter(t -> t > 0).count());
        assertThat(all.leftOut()).isEmpty();
    }

    @Test
    void shouldMakeTheSameChunksOfACsvFileAsOfAFeatherFile() throws IOException {
        DatasetManifest ofFeather = prepare(specification(""), raw("rows.feather"));

        DatasetManifest ofCsv = prepare(specification(""), raw("rows.csv"));

        assertThat(ofCsv.chunks()).isEqualTo(ofFeather.chunks());
    }

    @Test
    void shouldRefuseAMissingValueUnlessTheSpecificationSaysOtherwise() throws IOException {
        sample.column("t")[5] = Float.NaN;
        RawFile file = raw("rows.feather");

        RejectedException refusal =
                catchThrowableOfType(RejectedException.class, () -> prepare(specification(""), file));

        assertThat(refusal).hasMessageContaining("rows.feather: column 't' is NaN in row 6");
    }

    @Test
    void shouldLeaveOutRowsWithMissingValuesAndCountThem() throws IOException {
        Arrays.fill(sample.column("t"), 10, 25, Float.NaN);
        sample.column("c")[25] = Float.NaN;

        DatasetManifest manifest = prepare(specification("missing: drop"), raw("rows.feather"));

        assertThat(manifest.leftOut()).contains(Map.of("missing value", 16L));
        assertThat(values(manifest, "t")).hasSize(ROWS - 16);
    }

    @Test
    void shouldPutTheMedianInThePlaceOfAMissingValue() throws IOException {
        Arrays.fill(sample.column("t"), 10, 25, Float.NaN);

        DatasetManifest manifest = prepare(specification("missing: impute"), raw("rows.feather"));

        List<Float> values = values(manifest, "t");
        float median = values.stream()
                .filter(value -> Collections.frequency(values, value) == 15)
                .findFirst()
                .orElseThrow();
        assertThat(values).hasSize(ROWS);
        assertThat(median).isCloseTo(0, within(0.1f));
        Table served = new Table(List.of("t"), new float[][] {{Float.NaN, 2}});
        transforms().apply(served, 0);
        assertThat(served.column("t")).containsExactly(median, 2);
    }

    @Test
    void shouldTurnCategoriesIntoFlags() throws IOException {
        RunSpecification specification = specification("one-hot: {pid: [11, -13, 211]}");

        DatasetManifest manifest = prepare(specification, raw("rows.feather"));

        assertThat(manifest.flags()).containsExactly("pid_11", "pid_-13", "pid_211");
        for (String flag : manifest.flags()) {
            assertThat(values(manifest, flag)).containsOnly(0f, 1f);
        }
        assertThat(values(manifest, "pid_11").stream().filter(set -> set == 1).count())
                .isEqualTo(count(row -> row % 3 == 0));
        assertThat(RunSpecification.parse(new String(specification.canonicalJson(), StandardCharsets.UTF_8)))
                .isEqualTo(specification);
    }

    @Test
    void shouldRefuseACategoryThatIsNotDeclared() throws IOException {
        RawFile file = raw("rows.feather");

        RejectedException refusal = catchThrowableOfType(
                RejectedException.class, () -> prepare(specification("one-hot: {pid: [11, 211]}"), file));

        assertThat(refusal)
                .hasMessageContaining("rows.feather: column 'pid' is -13.0 in row 2")
                .hasMessageContaining("[11, 211]");
    }

    @Test
    void shouldRefuseTwoColumnsThatAreTheSame() throws IOException {
        System.arraycopy(sample.column("c"), 0, sample.column("t"), 0, ROWS);
        RawFile file = raw("rows.feather");

        RejectedException refusal =
                catchThrowableOfType(RejectedException.class, () -> prepare(specification(""), file));

        assertThat(refusal).hasMessageContaining("columns 'c' and 't' are equal in every train row");
    }

    @Test
    void shouldNameTheFormulaOfACutThatCannotBeRead() {
        RejectedException refusal = catchThrowableOfType(
                RejectedException.class, () -> new DatasetPreparation(specification("cuts: [t = 3]")));

        assertThat(refusal)
                .hasMessageContaining("dataset.cuts: in 'cut 1: t = 3'")
                .hasMessageContaining("'==' is expected");
    }
}
