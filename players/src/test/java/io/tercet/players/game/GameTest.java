package io.tercet.players.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.stream.IntStream;

import ai.djl.Device;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import io.tercet.contracts.Json;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.TestSpecification;
import io.tercet.players.batch.ResidentRows;

class GameTest {

    private static final RunSpecification SPECIFICATION = TestSpecification.small();
    private static final float[] ROWS = TestSpecification.rows(64);

    @Test
    void shouldSeatThePublishedPlayers() {
        Networks networks = Networks.of(TestSpecification.resolution());

        assertThat(networks.generator().parameterCount()).isEqualTo(184_329);
        assertThat(networks.discriminator().parameterCount()).isEqualTo(168_065);
    }

    /**
     * The expected values are those of trajectory.py, beside trajectory.json: the same game in float64 by PyTorch's autograd,
     * with Philox, the normal quantiles and the shuffle written anew in numpy and SciPy.
     */
    @Test
    void shouldFollowThePyTorchTrajectoryForTwentySteps() throws IOException {
        // given
        JsonNode expected = fixture();
        try (Game game = fresh(ROWS)) {
            for (int step = 1; step <= 20; step++) {
                // when
                Losses losses = game.train(1);
                // then
                JsonNode reference = expected.path("losses").path(step - 1);
                assertThat(losses.generator())
                        .as("generator's loss at step %d", step)
                        .isCloseTo(reference.path(0).asDouble(), within(2e-5));
                assertThat(losses.discriminator())
                        .as("discriminator's loss at step %d", step)
                        .isCloseTo(reference.path(1).asDouble(), within(2e-5));
            }
            GameState state = game.state();
            assertEverySeventh(
                    state.generator().parameters(), expected.path("every-seventh-generator-parameter"), 1e-4);
            assertEverySeventh(
                    state.discriminator().parameters(), expected.path("every-seventh-discriminator-parameter"), 1e-4);
            assertEverySeventh(
                    state.generator().secondMoment(), expected.path("every-seventh-generator-second-moment"), 1e-7);
        }
    }

    @Test
    void shouldGoOnBitIdenticallyFromASnapshot() {
        // given
        GameState uninterrupted;
        try (Game game = fresh(ROWS)) {
            game.train(40);
            uninterrupted = game.state();
        }
        // when
        GameState half;
        try (Game first = fresh(ROWS)) {
            first.train(21);
            half = first.state();
        }
        GameState resumed;
        try (Game second = new Game(SPECIFICATION, new ResidentRows(ROWS, 5), Device.cpu(), half)) {
            second.train(19);
            resumed = second.state();
        }
        // then
        assertThat(resumed).usingRecursiveComparison().isEqualTo(uninterrupted);
    }

    @Test
    void shouldPlayAnotherGameForAnotherSeed() {
        RunSpecification other = RunSpecification.parse(
                new String(SPECIFICATION.canonicalJson(), java.nio.charset.StandardCharsets.UTF_8)
                        .replace("\"seed\":7", "\"seed\":8"));

        assertThat(GameState.initial(other).generator().parameters())
                .isNotEqualTo(GameState.initial(SPECIFICATION).generator().parameters());
    }

    @Test
    void shouldNameTheStepAtWhichTheGameDiverged() {
        // given a NaN in the one row that neither batch of the first epoch leaves out
        float[] rows = ROWS.clone();
        rows[5] = Float.NaN;
        try (Game game = fresh(rows)) {
            // then
            assertThatThrownBy(() -> game.train(10))
                    .isInstanceOf(RejectedException.class)
                    .hasMessageMatching("The generator's loss became NaN at step [12];.*")
                    .extracting(e -> ((RejectedException) e).reason())
                    .isEqualTo(RejectedException.Reason.DIVERGED);
        }
    }

    @Test
    void shouldTrainOnASplitSmallerThanABatch() {
        try (Game game = fresh(TestSpecification.rows(10))) {
            game.train(3);

            assertThat(game.epoch()).isEqualTo(3);
            assertThat(game.steps()).isEqualTo(100);
        }
    }

    @Test
    void shouldRefuseAnEmptySplit() {
        assertThatThrownBy(() -> fresh(new float[0])).hasMessageContaining("positive number of rows of 5 columns");
    }

    private static Game fresh(float[] rows) {
        return new Game(SPECIFICATION, new ResidentRows(rows, 5), Device.cpu(), GameState.initial(SPECIFICATION));
    }

    private static JsonNode fixture() throws IOException {
        try (InputStream json = GameTest.class.getResourceAsStream("trajectory.json")) {
            return Json.read(json.readAllBytes(), JsonNode.class);
        }
    }

    private static void assertEverySeventh(float[] actual, JsonNode expected, double tolerance) {
        assertThat(expected).hasSize((actual.length + 6) / 7);
        double[] reference = IntStream.range(0, expected.size())
                .mapToDouble(i -> expected.path(i).asDouble())
                .toArray();
        double[] chosen = IntStream.range(0, expected.size())
                .mapToDouble(i -> actual[7 * i])
                .toArray();
        assertThat(chosen).containsExactly(reference, within(tolerance));
    }
}
