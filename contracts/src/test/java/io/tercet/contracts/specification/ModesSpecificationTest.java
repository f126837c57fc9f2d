package io.tercet.contracts.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.tercet.contracts.RejectedException;

class ModesSpecificationTest {

    private static final String RUN = """
            tercet: 1
            model: modes
            dataset: {source: s3://raw/modes/, targets: [x, y]}
            """;

    @Test
    void shouldBeginARingToTheRightAndGoOnAtEqualAngles() {
        List<List<Double>> centres = new ModesSpecification.Ring(4, 2, 0.1).centres();

        double[][] expected = {{2, 0}, {0, 2}, {-2, 0}, {0, -2}};
        assertThat(centres).hasSize(4);
        for (int mode = 0; mode < expected.length; mode++) {
            assertThat(centres.get(mode).get(0)).isCloseTo(expected[mode][0], within(1e-12));
            assertThat(centres.get(mode).get(1)).isCloseTo(expected[mode][1], within(1e-12));
        }
    }

    @Test
    void shouldLayAGridAroundTheOrigin() {
        assertThat(new ModesSpecification.Grid(2, 3, 0.1).centres())
                .containsExactly(List.of(-1.5, -1.5), List.of(-1.5, 1.5), List.of(1.5, -1.5), List.of(1.5, 1.5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    {count: 8}                                                  | 'referee.modes.kind' is required
                    {kind: circle}                                              | 'referee.modes.kind' must be one of ring, grid, list
                    {kind: ring, radius: 1, deviation: 1}                       | 'referee.modes.count' is required
                    {kind: ring, count: 1, radius: 1, deviation: 1}             | 'referee.modes.count' must be from 2 to 10000, not 1
                    {kind: ring, count: 8, radius: 0, deviation: 1}             | 'referee.modes.radius' must be above 0
                    {kind: ring, count: 8, radius: 1, deviation: -1}            | 'referee.modes.deviation' must be above 0
                    {kind: ring, count: 8, radius: 1, deviation: 1, side: 2}    | 'referee.modes.side' is not a key
                    {kind: grid, side: 101, spacing: 1, deviation: 1}           | 'referee.modes.side' must be from 2 to 100, not 101
                    {kind: list, centres: [], deviation: 1}                     | 'referee.modes.centres' must be from 1 to 10000, not 0
                    {kind: list, centres: [[0, 0], [1]], deviation: 1}          | 'referee.modes.centres' must be points of equally many coordinates, not [0.0, 0.0] and [1.0]
                    {kind: list, centres: [[0, 0], [0, 0]], deviation: 1}       | 'referee.modes.centres' names [0.0, 0.0] more than once
                    {kind: list, centres: [[0, 0, 0]], deviation: 1}            | 'referee' has 'modes' at points of 3 coordinates, but dataset.targets are 2: x, y
                    """)
    void shouldNameWhatIsWrong(String modes, String complaint) {
        assertThatThrownBy(() -> RunSpecification.parse(RUN + "referee: {modes: " + modes + "}"))
                .isInstanceOf(RejectedException.class)
                .hasMessageStartingWith("line 4: ")
                .hasMessageContaining(complaint);
    }

    @Test
    void shouldRefuseModesOfImages() {
        String images = RUN.replace("targets: [x, y]", "image: {height: 8, width: 8}");

        assertThatThrownBy(() -> RunSpecification.parse(
                        images + "referee: {modes: {kind: ring, count: 8, radius: 1, deviation: 1}}"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("'referee' can have 'modes' only for targets that are numbers");
    }
}
