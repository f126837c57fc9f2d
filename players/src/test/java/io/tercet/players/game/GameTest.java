package io.tercet.players.game;

import static io.tercet.players.TestSpecification.DISCRIMINATOR;
import static io.tercet.players.TestSpecification.GENERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import ai.djl.Device;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.tercet.contracts.Accuracy;
import io.tercet.contracts.Json;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.TestSpecification;
import io.tercet.players.batch.ResidentRows;

class GameTest {

    private static final RunSpecification SPECIFICATION = TestSpecification.small();
    private static final RunSpecification ALTERNATING = TestSpecification.small(
            "kind: mlp, layers: 1, width: 6, weight-decay: 0.01",
            "kind: mlp, layers: 1, width: 6, weight-decay: 0.1",
            ", turns: alternate, parameter-noise: 0.5, discriminator-evaluations: 3",
            "kind: non-saturating-bce, label-smoothing: 0, reference-weight: 2");
    private static final int COLUMNS = 5;
    private static final float[] ROWS = TestSpecification.rows(64);

    @Test
    void shouldSeatThePublishedPlayers() {
        GameDesign design = GameDesign.of(TestSpecification.resolution());

        assertThat(design.generator().network().parameterCount()).isEqualTo(184_329);
        assertThat(design.discriminator().network().parameterCount()).isEqualTo(168_065);
    }

    /**
     * The expected values are those of trajectory.py, beside trajectory.json: the same game in float64 by PyTorch's autograd,
     * with Philox, the normal quantiles and the shuffle written anew in numpy and SciPy.
     */
    @Test
    void shouldFollowThePyTorchTrajectoryForTwentySteps() throws IOException {
        // given
        JsonNode expected = fixture("trajectory.json");
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
                    state.generator().vector("second-moment"),
                    expected.path("every-seventh-generator-second-moment"),
                    1e-7);
        }
    }

    /**
     * As above, by alternating.py: the players take turns, the discriminator learns from three shaken generators a step,
     * reference rows count double and both players' parameters decay.
     */
    @Test
    void shouldFollowThePyTorchTrajectoryWhereThePlayersTakeTurns() throws IOException {
        // given
        JsonNode expected = fixture("alternating.json");
        try (Game game = game(ALTERNATING, GameState.initial(ALTERNATING))) {
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
            assertAll(state.generator().parameters(), expected.path("generator-parameters"), 1e-4);
            assertAll(state.discriminator().parameters(), expected.path("discriminator-parameters"), 1e-4);
        }
    }

    private static void assertAll(float[] actual, JsonNode expected, double tolerance) {
        assertThat(actual).hasSize(expected.size());
        for (int i = 0; i < actual.length; i++) {
            assertThat((double) actual[i])
                    .as("parameter %d", i)
                    .isCloseTo(expected.path(i).asDouble(), within(tolerance));
        }
    }

    static Stream<RunSpecification> games() {
        return Stream.of(
                SPECIFICATION,
                TestSpecification.images(),
                ALTERNATING,
                TestSpecification.small(
                        GENERATOR,
                        "kind: mlp, layers: 2, width: 8, batch-norm: true, spectral-norm: true",
                        ", turns: alternate, discriminator-batches: separate, discriminator-steps: 2"),
                TestSpecification.small(GENERATOR, DISCRIMINATOR, ", turns: alternate", "kind: wasserstein"),
                TestSpecification.small("layers: 1, width: 8", "layers: 1, width: 8", ", precision: bf16"),
                TestSpecification.small("latent-distribution: uniform, layers: 1", "layers: 1", ""),
                TestSpecification.small(
                        "layers: 1",
                        "kind: mlp, layers: 2, width: 8, batch-norm: true, spectral-norm: true",
                        ", discriminator-batches: separate, discriminator-steps: 2",
                        "kind: hinge"),
                TestSpecification.small(
                        "kind: mlp, layers: 1, batch-norm: true",
                        "kind: mlp, layers: 2, width: 8, batch-norm: true",
                        ", discriminator-batches: separate, discriminator-steps: 2"),
                TestSpecification.small(
                        "layers: 1", "layers: 1, dropout: 0.2", ", discriminator-steps: 5", "kind: wasserstein"),
                TestSpecification.small(
                        "kind: mlp, layers: 1, batch-norm: true, ema: 0.9",
                        DISCRIMINATOR,
                        ", discriminator-steps: 4, instance-noise: 0.3, instance-noise-until: 30 steps"),
                TestSpecification.small(
                        "layers: 1",
                        "layers: 1",
                        "",
                        "reference-labels: [0.7, 1.2], generated-labels: [0, 0.3], label-flips: 0.1"),
                TestSpecification.small(
                        "kind: mlp, layers: 2, width: 16, activation: relu, batch-norm: true, dropout: 0.2, ema: 0.9",
                        "kind: mlp, layers: 2, width: 16, activation: leaky-relu, slope: 0.3, dropout: 0.3",
                        ""),
                TestSpecification.small(
                        GENERATOR,
                        DISCRIMINATOR,
                        ", optimizer: {kind: rmsprop}, clip-norm: 0.5, clip-value: 0.1,"
                                + " schedule: {kind: exponential, factor: 0.9, every: 5 steps}"),
                TestSpecification.small(
                        GENERATOR, DISCRIMINATOR, ", optimizer: {kind: sgd, momentum: 0.9}, schedule: {kind: cosine}"));
    }

    @ParameterizedTest
    @MethodSource("games")
    void shouldGoOnBitIdenticallyFromASnapshot(RunSpecification specification) {
        // given
        GameState uninterrupted;
        try (Game game = game(specification, GameState.initial(specification))) {
            game.train(40);
            uninterrupted = game.state();
        }
        // when
        GameState half;
        try (Game first = game(specification, GameState.initial(specification))) {
            first.train(21);
            half = first.state();
        }
        GameState resumed;
        try (Game second = game(specification, half)) {
            second.train(19);
            resumed = second.state();
        }
        // then
        assertThat(resumed).usingRecursiveComparison().isEqualTo(uninterrupted);
        assertThat(resumed.generator().vectors().keySet())
                .isEqualTo(PlayerDesign.generator(specification).vectors().keySet());
    }

    /** Rounding operands to eight bits moves the losses a little, and only a little. */
    @Test
    void shouldTellEveryStepsLosses() {
        // given
        List<Losses> told = new ArrayList<>();
        List<Long> steps = new ArrayList<>();
        try (Game observed = fresh(ROWS);
                Game alone = fresh(ROWS)) {
            // when
            for (int count : new int[] {1, 1005}) {
                observed.train(count, (first, figures) -> {
                    for (int i = 0; i < figures.count(); i++) {
                        steps.add(first + i);
                        told.add(new Losses(
                                figures.generatorLosses()[i],
                                figures.discriminatorLosses()[i],
                                Optional.of(new Accuracy(
                                        figures.accuraciesOnReference()[i], figures.accuraciesOnGenerated()[i]))));
                    }
                });
            }
            // then
            assertThat(steps).isEqualTo(LongStream.rangeClosed(1, 1006).boxed().toList());
            for (Losses losses : told) {
                assertThat(losses).isEqualTo(alone.train(1));
            }
        }
    }

    @Test
    void shouldPlayNearlyTheSameGameInBfloat16() {
        RunSpecification rounded = TestSpecification.small(GENERATOR, DISCRIMINATOR, ", precision: bf16");
        try (Game exact = fresh(ROWS);
                Game coarse = game(rounded, GameState.initial(rounded))) {
            for (int i = 0; i < 4; i++) {
                // when
                Losses exactly = exact.train(25);
                Losses coarsely = coarse.train(25);
                // then
                assertThat(coarsely).isNotEqualTo(exactly);
                assertThat(coarsely.discriminator()).isCloseTo(exactly.discriminator(), within(2e-2));
                assertThat(coarsely.generator()).isCloseTo(exactly.generator(), within(2e-2));
            }
        }
    }

    @Test
    void shouldLearnAtTheRateOfTheSchedule() {
        // given a schedule that all but stops after the third step
        RunSpecification stopping = TestSpecification.small(
                GENERATOR,
                DISCRIMINATOR,
                ", optimizer: {kind: sgd}, schedule: {kind: piecewise, at: [3 steps], factors: [1e-30]}");
        try (Game game = game(stopping, GameState.initial(stopping))) {
            game.train(2);
            float[] second = game.state().generator().parameters();
            game.train(1);
            float[] third = game.state().generator().parameters();
            // when
            game.train(5);
            // then
            assertThat(third).isNotEqualTo(second);
            assertThat(game.state().generator().parameters()).isEqualTo(third);
        }
    }

    /** Adam's first update is of the learning rate's size where a gradient is not tiny: its corrections count updates. */
    @Test
    void shouldLetTheGeneratorLearnAtEveryThirdStepOnly() {
        // given
        RunSpecification specification = TestSpecification.small(GENERATOR, DISCRIMINATOR, ", discriminator-steps: 3");
        GameState start = GameState.initial(specification);
        try (Game game = game(specification, start)) {
            // when
            Losses first = game.train(1);
            float[] discriminator = game.state().discriminator().parameters();
            game.train(1);
            GameState second = game.state();
            game.train(1);
            GameState third = game.state();
            // then
            assertThat(discriminator).isNotEqualTo(start.discriminator().parameters());
            assertThat(second.discriminator().parameters()).isNotEqualTo(discriminator);
            assertThat(second.generator()).usingRecursiveComparison().isEqualTo(start.generator());
            float[] before = start.generator().parameters();
            double largest = IntStream.range(0, before.length)
                    .mapToDouble(i -> Math.abs(third.generator().parameters()[i] - before[i]))
                    .max()
                    .orElseThrow();
            assertThat(largest).isCloseTo(2e-3, within(2e-5));
            try (Game both = fresh(ROWS)) {
                assertThat(first).isEqualTo(both.train(1));
            }
        }
    }

    /** A mean of decay 0.9 over the parameters after each step, beginning with the first ones. */
    @Test
    void shouldKeepTheGeneratorsRunningMean() {
        RunSpecification averaged =
                TestSpecification.small(GENERATOR + ", ema: 0.9", DISCRIMINATOR, ", optimizer: {kind: sgd}");
        GameState start = GameState.initial(averaged);
        double expected = start.generator().parameters()[0];
        try (Game game = game(averaged, start)) {
            for (int i = 0; i < 10; i++) {
                game.train(1);
                expected = 0.9 * expected + 0.1 * game.state().generator().parameters()[0];
            }
            // then
            assertThat((double) game.state().generator().answeringParameters()[0])
                    .isCloseTo(expected, within(1e-6));
            assertThat(game.state().discriminator().vectors()).doesNotContainKey(PlayerState.AVERAGE);
        }
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

    private static Game game(RunSpecification specification, GameState start) {
        int columns = specification.dataset().rowValues();
        ResidentRows rows = new ResidentRows(TestSpecification.rows(64, columns), columns);
        return new Game(specification, rows, Device.cpu(), start);
    }

    private static Game fresh(float[] rows) {
        return new Game(SPECIFICATION, new ResidentRows(rows, COLUMNS), Device.cpu(), GameState.initial(SPECIFICATION));
    }

    private static JsonNode fixture(String name) throws IOException {
        try (InputStream json = GameTest.class.getResourceAsStream(name)) {
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
