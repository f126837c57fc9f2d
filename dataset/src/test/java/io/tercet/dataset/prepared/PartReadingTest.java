package io.tercet.dataset.prepared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Json;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.dataset.Table;
import io.tercet.dataset.feather.FeatherWriter;
import io.tercet.dataset.prepared.DatasetManifest.Chunk;

/** Files that are read apart from each other make the dataset that they make when they are read one after the other. */
class PartReadingTest {

    private static final String WORDS = "one-hot: {particle: [muon, electron]}";

    @TempDir
    Path directory;

    private static RunSpecification specification(String more) {
        return RunSpecification.parse("""
                tercet: 1
                model: parts
                dataset:
                  source: s3://raw/parts/
                  conditions: [p]
                  targets: [t, u]
                  derive: {u: log(1 + exp(t))}
                  %s
                transforms: {conditions: [quantile], targets: [standard, decorrelation]}
                """.formatted(more));
    }

    /** Feather files, each of another number of rows, some without a value. */
    private List<RawFile> files() throws IOException {
        List<RawFile> files = new ArrayList<>();
        for (int file = 0; file < 4; file++) {
            Random random = new Random(file);
            float[][] values = new float[3][700 + 130 * file];
            for (int row = 0; row < values[0].length; row++) {
                values[0][row] = row % 97 == 5 ? Float.NaN : (float) random.nextGaussian();
                values[1][row] = (float) random.nextGaussian();
                values[2][row] = random.nextFloat();
            }
            Path path = directory.resolve("file-" + file);
            FeatherWriter.write(path, new Table(List.of("p", "t", "w"), values));
            files.add(new RawFile("file-" + file, path, Digest.of(Files.readAllBytes(path))));
        }
        return files;
    }

    /** Reads each file by itself, in another order. */
    private Map<Digest, Part> parts(RunSpecification specification, List<RawFile> files) throws IOException {
        Map<Digest, Part> parts = new HashMap<>();
        for (int file = files.size() - 1; file >= 0; file--) {
            RawFile raw = files.get(file);
            Path own = Files.createDirectory(directory.resolve("part-" + file));
            parts.put(raw.digest(), new PartReading(specification).read(raw, own));
        }
        return parts;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "missing: drop",
                "missing: impute",
                "{missing: drop, cuts: [t > -1, p < 1.5]}",
                "{missing: drop, weight: w}",
                "{missing: drop, weight: w, cuts: [t > 0]}"
            })
    void shouldMakeTheSameDatasetToTheBit(String more) throws IOException {
        RunSpecification specification =
                specification(more.replaceAll("[{}]", "").replaceAll(", (?=weight|cuts)", "\n  "));
        List<RawFile> files = files();
        Path whole = Files.createDirectory(directory.resolve("whole"));
        Path divided = Files.createDirectory(directory.resolve("divided"));

        DatasetManifest alone = new DatasetPreparation(specification).prepare(files, whole);
        DatasetManifest together =
                new DatasetPreparation(specification).prepare(files, parts(specification, files), divided);

        assertThat(together).isEqualTo(alone);
        assertThat(Json.bytes(together)).isEqualTo(Json.bytes(alone));
        for (Chunk chunk : alone.chunks()) {
            assertThat(divided.resolve(chunk.name())).hasSameBinaryContentAs(whole.resolve(chunk.name()));
        }
    }

    @Test
    void shouldReadTheSameOfAFileWhateverItIsCalled() throws IOException {
        RunSpecification specification = specification("missing: drop");
        RawFile file = files().get(0);
        RawFile renamed = new RawFile("another", file.path(), file.digest());

        PartManifest one = new PartReading(specification)
                .read(file, Files.createDirectory(directory.resolve("one")))
                .manifest();
        PartManifest other = new PartReading(specification)
                .read(renamed, Files.createDirectory(directory.resolve("other")))
                .manifest();

        assertThat(other).isEqualTo(one);
        assertThat(Json.read(Json.bytes(one), PartManifest.class)).isEqualTo(one);
    }

    @Test
    void shouldKeepNothingOfAFileOfWhichEveryRowIsCut() throws IOException {
        RunSpecification specification = specification("cuts: [t > 100]\n  missing: drop");
        RawFile file = files().get(0);

        Part part = new PartReading(specification).read(file, Files.createDirectory(directory.resolve("none")));

        assertThat(part.manifest().chunks()).isEmpty();
        assertThat(part.manifest().rows()).isEqualTo(700);
    }

    @Test
    void shouldNameFileColumnAndRowOfWhatCannotBeRead() throws IOException {
        RawFile file = files().get(2);

        RejectedException refusal =
                catchThrowableOfType(RejectedException.class, () -> new PartReading(specification(""))
                        .read(file, Files.createDirectory(directory.resolve("refused"))));

        assertThat(refusal).hasMessageContaining("file-2: column 'p' is NaN in row 6");
    }

    @Test
    void shouldReadOnlyApartWhatDoesNotDependOnOtherFiles() {
        assertThat(new PartReading(specification(WORDS)).isPossible()).isTrue();
        for (String dependent :
                Arrays.asList("cuts: [uniform() < 0.5]", "ordinal: {p: []}", "cuts: [1 < abs(t + uniform())]")) {
            assertThat(new PartReading(specification(dependent)).isPossible())
                    .as(dependent)
                    .isFalse();
        }
        assertThat(new PartReading(
                                RunSpecification.parse(
                                        "{tercet: 1, model: m, dataset: {source: 's3://raw/m/', image: {height: 4, width: 4}}}"))
                        .isPossible())
                .isFalse();
    }
}
