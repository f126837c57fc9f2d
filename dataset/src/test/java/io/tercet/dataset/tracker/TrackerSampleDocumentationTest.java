package io.tercet.dataset.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class TrackerSampleDocumentationTest {

    private final String page = Files.readString(Path.of("..", "docs", "tracker-sample.md"));

    TrackerSampleDocumentationTest() throws IOException {}

    @Test
    void shouldDescribeEveryColumn() {
        assertThat(TrackerSimulation.COLUMNS)
                .allSatisfy(column -> assertThat(page).contains("`" + column + "`"));
    }

    @Test
    void shouldGiveTheParticlesAsTheyAreSimulated() {
        for (Particle particle : Particle.values()) {
            assertThat(page)
                    .contains(row(
                            particle,
                            particle.fraction,
                            particle.mass,
                            particle.softness,
                            particle.tail,
                            particle.badHits,
                            particle.ghostliness));
        }
    }

    @Test
    void shouldGiveTheTracksAsTheyAreSimulated() {
        for (TrackType track : TrackType.values()) {
            assertThat(page)
                    .contains(row(
                            track,
                            track.weight,
                            track.scatteringMaterial,
                            track.positionResolution,
                            track.slopeResolution,
                            track.momentumScattering,
                            track.momentumCurvature,
                            track.radiationMaterial,
                            track.leastDegrees,
                            track.furtherDegrees,
                            track.ghostliness));
        }
    }

    private static String row(Enum<?> name, Number... figures) {
        return Stream.concat(
                        Stream.of(name.name().toLowerCase(Locale.ROOT)),
                        Stream.of(figures).map(Number::toString))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
