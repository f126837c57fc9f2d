package io.tercet.dataset.prepared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.Digest;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.dataset.Table;
import io.tercet.dataset.feather.FeatherReader;
import io.tercet.dataset.split.Split;

/** Columns of text on their way to conditions and flags. */
class CategoriesTest {

    private static final int ROWS = 900;
    private static final List<String> PARTICLES = List.of("muon", "electron", "pion");

    @TempDir
    Path directory;

    private final List<String> particles = new ArrayList<>();
    private final float[] momenta = new float[ROWS];

    CategoriesTest() {
        Random random = new Random(6);
        for (int row = 0; row < ROWS; row++) {
            particles.add(PARTICLES.get(random.nextInt(PARTICLES.size())));
            momenta[row] = random.nextFloat();
        }
    }

    private static RunSpecification specification(String dataset) {
        return RunSpecification.parse("""
                tercet: 1
                model: words
                dataset: {source: s3://raw/words/, targets: [t], %s}
                transforms: {conditions: [], targets: []}
                """.formatted(dataset));
    }

    private RawFile raw() throws IOException {
        StringBuilder text = new StringBuilder("particle,p,t\n");
        for (int row = 0; row < ROWS; row++) {
            text.append(particles.get(row))
                    .append(',')
                    .append(momenta[row])
                    .append(',')
                    .append(row)
                    .append('\n');
        }
        Path path = Files.writeString(directory.resolve("rows.csv"), text);
        return new RawFile("rows.csv", path, Digest.of(Files.readAllBytes(path)));
    }

    private DatasetManifest prepare(String dataset) throws IOException {
        return new DatasetPreparation(specification(dataset))
                .prepare(List.of(raw()), Files.createDirectories(directory.resolve("out")));
    }

    private RejectedException refusal(String dataset) {
        return catchThrowableOfType(RejectedException.class, () -> prepare(dataset));
    }

    private List<Table> chunks(DatasetManifest manifest) {
        return manifest.chunks().stream()
                .map(chunk -> FeatherReader.read(directory.resolve("out").resolve(chunk.name()), manifest.columns()))
                .toList();
    }

    @Test
    void shouldMakeAFlagOfEachWord() throws IOException {
        DatasetManifest manifest = prepare("one-hot: {particle: [electron, muon, pion]}");

        assertThat(manifest.flags()).containsExactly("particle_electron", "particle_muon", "particle_pion");
        assertThat(manifest.categories()).isEmpty();
        for (Table chunk : chunks(manifest)) {
            for (int row = 0; row < chunk.rows(); row++) {
                String particle = particles.get((int) chunk.column("t")[row]);
                for (String flag : manifest.flags()) {
                    assertThat(chunk.column(flag)[row]).isEqualTo(flag.equals("particle_" + particle) ? 1 : 0);
                }
            }
        }
    }

    @Test
    void shouldRefuseAWordThatIsNoCategoryOrSetNoFlagForIt() throws IOException {
        particles.set(41, "tau");

        assertThat(refusal("one-hot: {particle: [electron, muon, pion]}"))
                .hasMessageContaining("rows.csv: column 'particle' is 'tau' in row 42")
                .hasMessageContaining("[electron, muon, pion]");
        DatasetManifest manifest = prepare("one-hot: {particle: [electron, muon, pion]}, unknown: ignore");
        for (Table chunk : chunks(manifest)) {
            for (int row = 0; row < chunk.rows(); row++) {
                float set = chunk.column("particle_electron")[row]
                        + chunk.column("particle_muon")[row]
                        + chunk.column("particle_pion")[row];
                assertThat(set).isEqualTo(chunk.column("t")[row] == 41 ? 0 : 1);
            }
        }
    }

    @Test
    void shouldNumberWordsInTheOrderTheyAreGivenIn() throws IOException {
        DatasetManifest manifest = prepare("conditions: [p, particle], ordinal: {particle: [pion, electron, muon]}");

        assertThat(manifest.categories()).contains(Map.of("particle", List.of("pion", "electron", "muon")));
        assertNumbered(manifest, List.of("pion", "electron", "muon"));
    }

    @Test
    void shouldLearnCategoriesInAscendingOrder() throws IOException {
        DatasetManifest manifest = prepare("conditions: [particle, p], ordinal: {particle: []}");

        assertThat(manifest.categories()).contains(Map.of("particle", List.of("electron", "muon", "pion")));
        assertNumbered(manifest, List.of("electron", "muon", "pion"));
    }

    private void assertNumbered(DatasetManifest manifest, List<String> categories) {
        for (Table chunk : chunks(manifest)) {
            for (int row = 0; row < chunk.rows(); row++) {
                assertThat(chunk.column("particle")[row])
                        .isEqualTo(categories.indexOf(particles.get((int) chunk.column("t")[row])));
            }
        }
    }

    @Test
    void shouldLearnNoCategoryFromRowsThatTheExaminerJudgesOn() {
        RunSpecification specification = specification("conditions: [particle], ordinal: {particle: []}");
        int judged = 0;
        while (Split.of(specification.dataset().split(), judged) != Split.TEST) {
            judged++;
        }
        particles.set(judged, "tau");

        assertThat(refusal("conditions: [particle], ordinal: {particle: []}"))
                .hasMessageContaining("column 'particle' is 'tau' in row " + (judged + 1))
                .hasMessageContaining("[electron, muon, pion]");
    }

    @Test
    void shouldLearnNothingFromRowsThatAreCut() throws IOException {
        momenta[3] = 7;
        particles.set(3, "tau");

        DatasetManifest manifest = prepare("conditions: [particle], ordinal: {particle: []}, cuts: [p < 1]");

        assertThat(manifest.categories()).contains(Map.of("particle", List.of("electron", "muon", "pion")));
    }

    @Test
    void shouldUseTheNumberOfAGivenCategoryInACutButNoneThatIsYetToBeLearned() throws IOException {
        DatasetManifest manifest =
                prepare("conditions: [p], one-hot: {particle: [electron, muon, pion]}, cuts: [particle != 2]");

        assertThat(manifest.leftOut())
                .contains(Map.of(
                        "particle != 2",
                        particles.stream().filter("pion"::equals).count()));
        assertThat(refusal("conditions: [particle], ordinal: {particle: []}, cuts: [particle != 2]"))
                .hasMessageContaining("dataset.cuts needs 'particle', whose categories are yet to be learned");
    }

    @Test
    void shouldTakeAnEmptyCellForAMissingValue() throws IOException {
        particles.set(9, "");
        String oneHot = "one-hot: {particle: [electron, muon, pion]}";

        assertThat(refusal(oneHot))
                .hasMessageContaining("rows.csv line 11: column 'particle' is empty; a word is needed");
        assertThat(refusal(oneHot + ", missing: impute"))
                .hasMessageContaining("column 'particle' is missing in row 10; a category is needed");
        assertThat(prepare(oneHot + ", missing: drop").leftOut()).contains(Map.of("missing value", 1L));
    }

    @Test
    void shouldRefuseAColumnOfMoreWordsThanCategoriesCanBe() throws IOException {
        StringBuilder text = new StringBuilder("particle,t\n");
        for (int row = 0; row < 20_000; row++) {
            text.append("number ").append(row).append(',').append(row).append('\n');
        }
        Path path = Files.writeString(directory.resolve("many.csv"), text);
        RawFile file = new RawFile("many.csv", path, Digest.of(Files.readAllBytes(path)));

        RejectedException refusal = catchThrowableOfType(RejectedException.class, () -> new DatasetPreparation(
                        specification("conditions: [particle], ordinal: {particle: []}"))
                .prepare(List.of(file), directory));

        assertThat(refusal).hasMessageContaining("column 'particle' has more than 10000 different words");
    }
}
