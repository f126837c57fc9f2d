package io.tercet.dataset.prepared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.Digest;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.dataset.Table;
import io.tercet.dataset.feather.FeatherReader;
import io.tercet.dataset.feather.FeatherWriter;
import io.tercet.dataset.prepared.DatasetManifest.Chunk;
import io.tercet.dataset.split.Split;

/** Rows with weights on their way to a dataset whose rows have none. */
class WeightsTest {

    private static final int ROWS = 20_000;

    @TempDir
    Path directory;

    private final Table sample = sample();

    /** Of t uniform in [0, 1) with weights 3 t², which are of the density 3 t² and the distribution t³. */
    private static Table sample() {
        Random random = new Random(8);
        float[] targets = new float[ROWS];
        float[] weights = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            targets[row] = random.nextFloat();
            weights[row] = 3 * targets[row] * targets[row];
        }
        return new Table(List.of("t", "w"), new float[][] {targets, weights});
    }

    private static RunSpecification specification(String more) {
        return RunSpecification.parse("""
                tercet: 1
                model: weighted
                dataset: {source: s3://raw/weighted/, targets: [t], weight: w%s}
                transforms: {targets: []}
                """.formatted(more));
    }

    private RawFile raw(String name) throws IOException {
        Path path = directory.resolve(name);
        if (name.endsWith(".csv")) {
            StringBuilder text = new StringBuilder("t,w\n");
            for (int row = 0; row < ROWS; row++) {
                text.append(String.format(Locale.ROOT, "%s,%s%n", sample.column("t")[row], sample.column("w")[row]));
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

    private RejectedException refusal(String more, RawFile file) {
        return catchThrowableOfType(RejectedException.class, () -> prepare(specification(more), file));
    }

    private float[] targets(List<Chunk> chunks) {
        float[] all = {};
        for (Chunk chunk : chunks) {
            float[] own = FeatherReader.read(directory.resolve("out").resolve(chunk.name()), List.of("t"))
                    .column("t");
            all = Arrays.copyOf(all, all.length + own.length);
            System.arraycopy(own, 0, all, all.length - own.length, own.length);
        }
        return all;
    }

    /** The Kolmogorov–Smirnov distance of values in [0, 1] from the distribution t³. */
    private static double distance(float[] values) {
        float[] ascending = values.clone();
        Arrays.sort(ascending);
        double distance = 0;
        for (int i = 0; i < ascending.length; i++) {
            double expected = Math.pow(ascending[i], 3);
            distance = Math.max(distance, Math.abs(expected - (double) i / ascending.length));
            distance = Math.max(distance, Math.abs(expected - (i + 1.0) / ascending.length));
        }
        return distance;
    }

    @Test
    void shouldKeepInEverySplitRowsThatAreDistributedAsTheWeightsSay() throws IOException {
        DatasetManifest manifest = prepare(specification(""), raw("rows.feather"));

        for (Split split : Split.values()) {
            float[] values = targets(manifest.chunks(split));
            // 1.95 / √n is exceeded once in a thousand.
            assertThat(distance(values)).isLessThan(1.95 / Math.sqrt(values.length));
        }
        assertThat(distance(sample.column("t"))).isGreaterThan(0.3);
        assertThat(FeatherReader.columns(directory
                        .resolve("out")
                        .resolve(manifest.chunks().get(0).name())))
                .containsExactly("t");
    }

    @Test
    void shouldSayWhatTheWeightsWereAndHowManyRowsTheyTook() throws IOException {
        Arrays.fill(sample.column("w"), 0, 500, 0);

        DatasetManifest manifest = prepare(specification(""), raw("rows.feather"));

        // E[w] = 1 and E[w²] = 9/5, so that (Σw)² / Σw² = 5/9 n, and Σw / max w = n / 3.
        Weighting weighting = manifest.weighting().orElseThrow();
        assertThat(weighting.column()).isEqualTo("w");
        assertThat(weighting.rows()).isEqualTo(ROWS - 500);
        assertThat(weighting.effectiveRows()).isCloseTo((ROWS - 500) * 5 / 9.0, within(200.0));
        assertThat(weighting.largest()).isCloseTo(3, within(0.01));
        assertThat((double) weighting.kept()).isCloseTo((ROWS - 500) / 3.0, within(250.0));
        assertThat(manifest.leftOut().orElseThrow())
                .containsEntry("weight of 0", 500L)
                .containsEntry("lot by weight", weighting.rows() - weighting.kept());
        assertThat(targets(manifest.chunks())).hasSize(Math.toIntExact(weighting.kept()));
    }

    @Test
    void shouldKeepEveryRowWhereAllWeightsAreEqual() throws IOException {
        Arrays.fill(sample.column("w"), 0.37f);

        DatasetManifest manifest = prepare(specification(""), raw("rows.feather"));

        Weighting weighting = manifest.weighting().orElseThrow();
        assertThat(weighting.kept()).isEqualTo(ROWS);
        assertThat(weighting.effectiveRows()).isCloseTo(ROWS, within(1e-6));
    }

    @Test
    void shouldKeepTheSameRowsInWhateverPiecesTheyAreRead() throws IOException {
        DatasetManifest ofFeather = prepare(specification(""), raw("rows.feather"));

        DatasetManifest ofCsv = prepare(specification(""), raw("rows.csv"));

        assertThat(ofCsv.chunks()).isEqualTo(ofFeather.chunks());
        assertThat(ofCsv.weighting()).isEqualTo(ofFeather.weighting());
    }

    @Test
    void shouldTakeADerivedColumnForTheWeight() throws IOException {
        DatasetManifest given = prepare(specification(""), raw("rows.feather"));

        DatasetManifest derived = prepare(RunSpecification.parse("""
                        tercet: 1
                        model: weighted
                        dataset:
                          source: s3://raw/weighted/
                          targets: [t]
                          weight: from_t
                          derive: {from_t: 12 * t^2}
                        transforms: {targets: []}
                        """), raw("rows.feather"));

        assertThat(derived.rows(Split.TRAIN)).isCloseTo(given.rows(Split.TRAIN), within(2L));
        assertThat(derived.weighting().orElseThrow().largest())
                .isCloseTo(4 * given.weighting().orElseThrow().largest(), within(1e-5));
    }

    @Test
    void shouldRefuseANegativeWeightSayingWhy() throws IOException {
        sample.column("w")[6] = -0.5f;
        RawFile file = raw("rows.feather");

        assertThat(refusal("", file))
                .hasMessageContaining("rows.feather: weight 'w' is -0.5 in row 7")
                .hasMessageContaining("negative probability");
        assertThat(refusal(", cuts: [w >= 0]", file)).isNull();
    }

    @Test
    void shouldRefuseAMissingWeightEvenWhereOtherValuesAreImputed() throws IOException {
        sample.column("w")[6] = Float.NaN;
        RawFile file = raw("rows.feather");

        assertThat(refusal(", missing: impute", file)).hasMessageContaining("weight 'w' is NaN in row 7");
        assertThat(refusal(", missing: drop", file)).isNull();
    }

    @Test
    void shouldNameTheRowOfAWeightThatLeavesHardlyAnyOther() throws IOException {
        sample.column("w")[41] = 1000;

        RejectedException refusal = refusal("", raw("rows.feather"));

        assertThat(refusal.reason()).isEqualTo(RejectedException.Reason.TOO_FEW_ROWS);
        double sum = IntStream.range(0, ROWS)
                .mapToDouble(row -> sample.column("w")[row])
                .sum();
        double sumOfSquares = IntStream.range(0, ROWS)
                .mapToDouble(row -> Math.pow(sample.column("w")[row], 2))
                .sum();
        assertThat(refusal)
                .hasMessageContaining("about %.1f would be kept", sum / 1000)
                .hasMessageContaining("effective sample size of %.1f", sum * sum / sumOfSquares)
                .hasMessageContaining("largest weight is 1000.0 in row 42 of rows.feather");
    }

    @Test
    void shouldRefuseRowsOfWhichNoneCounts() throws IOException {
        Arrays.fill(sample.column("w"), 0);

        assertThat(refusal("", raw("rows.feather"))).hasMessageContaining("No row has a weight 'w' above 0");
    }
}
