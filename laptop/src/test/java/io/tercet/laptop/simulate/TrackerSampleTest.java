package io.tercet.laptop.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.dataset.Table;
import io.tercet.dataset.feather.FeatherReader;
import io.tercet.dataset.tracker.TrackerSimulation;

class TrackerSampleTest {

    @TempDir
    Path directory;

    @Test
    void shouldWriteInPiecesWhatTheSimulationGivesAsAWhole() throws Exception {
        // given
        Table whole = new TrackerSimulation().simulate(1003, 7);
        // when
        List<Path> files = TrackerSample.of(1003, 7).write(directory);
        // then
        assertThat(files).hasSize(4);
        List<Float> rows = new ArrayList<>();
        for (Path file : files) {
            for (float value : FeatherReader.read(file, List.of("dx")).column("dx")) {
                rows.add(value);
            }
        }
        float[] expected = whole.column("dx");
        assertThat(rows).hasSize(expected.length);
        for (int row = 0; row < expected.length; row++) {
            assertThat(rows.get(row)).isEqualTo(expected[row]);
        }
    }

    @Test
    void shouldWriteEqualFilesForEqualSeeds() throws Exception {
        byte[] first = content(TrackerSample.of(500, 7).write(directory.resolve("first")));
        byte[] second = content(TrackerSample.of(500, 7).write(directory.resolve("second")));
        byte[] other = content(TrackerSample.of(500, 8).write(directory.resolve("other")));

        assertThat(second).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void shouldKnowWhichDatasetsItCanStandInFor() {
        assertThat(TrackerSample.usual(dataset("[dx]", "{logp: log10(mc_p)}", "[logp]")))
                .isPresent();
        assertThat(TrackerSample.usual(dataset("[squeak]", "{}", "[]"))).isEmpty();
        assertThat(TrackerSample.usual(dataset("[dx]", "{logp: log10(momentum)}", "[logp]")))
                .isEmpty();
    }

    @Test
    void shouldHaveTheCovarianceOnlyWhereTheDatasetNeedsIt() {
        assertThat(TrackerSample.usual(dataset("[dx]", "{}", "[mc_p]"))
                        .orElseThrow()
                        .columns())
                .isEqualTo(TrackerSimulation.RESOLUTION);
        assertThat(TrackerSample.usual(dataset("[width]", "{width: sqrt(cov_x_x)}", "[dx]"))
                        .orElseThrow()
                        .columns())
                .containsAll(TrackerSimulation.COVARIANCE);
    }

    private static DatasetSpecification dataset(String targets, String derive, String conditions) {
        return RunSpecification.parse("""
                        tercet: 1
                        model: mouse
                        dataset: {source: s3://raw/mouse/, targets: %s, derive: %s, conditions: %s}
                        """.formatted(targets, derive, conditions))
                .dataset();
    }

    private static byte[] content(List<Path> files) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Path file : files) {
            all.write(Files.readAllBytes(file));
        }
        return all.toByteArray();
    }
}
