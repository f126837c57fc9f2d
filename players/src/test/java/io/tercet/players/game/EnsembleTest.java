package io.tercet.players.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import ai.djl.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.TestSpecification;
import io.tercet.players.batch.ResidentRows;

class EnsembleTest {

    private static final float[] ROWS = TestSpecification.rows(64);
    private static final int COLUMNS = 5;
    private static final int GAMES = 3;

    static Stream<RunSpecification> recipes() {
        return Stream.of(
                repeated("layers: 1, width: 6", "layers: 1, width: 6, l2: 1e-3", "", "label-smoothing: 0.1"),
                repeated(
                        "kind: mlp, layers: 1, width: 6, batch-norm: true, dropout: 0.1, ema: 0.9, weight-decay: 0.01",
                        "kind: mlp, layers: 2, width: 4, activation: leaky-relu, dropout: 0.3",
                        ", turns: alternate, parameter-noise: 0.5, discriminator-evaluations: 3, instance-noise: 0.1",
                        "kind: non-saturating-bce, reference-labels: [0.7, 1.2], label-flips: 0.1, reference-weight: 2"),
                repeated(
                        "kind: mlp, layers: 0",
                        "kind: mlp, layers: 1, width: 2",
                        ", discriminator-steps: 2, discriminator-batches: separate, clip-value: 0.1",
                        "kind: hinge"));
    }

    private static RunSpecification repeated(String generator, String discriminator, String training, String loss) {
        return TestSpecification.small(generator, discriminator, training + ", repetitions: " + GAMES, loss);
    }

    /** Each game by itself is the reference; sums in another order leave differences of rounding. */
    @ParameterizedTest
    @MethodSource("recipes")
    void shouldPlayEachGameAsItsSeedAloneWould(RunSpecification specification) {
        // given
        List<GameState> alone = new ArrayList<>();
        for (int game = 0; game < GAMES; game++) {
            RunSpecification one =
                    specification.withTraining(specification.training().repetitions(game, 1));
            try (Play play = play(one, GameState.initial(one))) {
                play.train(15, LossObserver.NOBODY);
                alone.add(play.state());
            }
        }
        // when
        GameState together;
        try (Play play = play(specification, GameState.initial(specification))) {
            play.train(15, LossObserver.NOBODY);
            together = play.state();
        }
        // then
        for (int game = 0; game < GAMES; game++) {
            GameState member = together.member(game, GAMES);
            assertThat(member.step()).isEqualTo(15);
            assertClose(member.generator(), alone.get(game).generator());
            assertClose(member.discriminator(), alone.get(game).discriminator());
        }
    }

    private static void assertClose(PlayerState actual, PlayerState expected) {
        assertThat(actual.vectors().keySet()).isEqualTo(expected.vectors().keySet());
        expected.vectors()
                .forEach((name, vector) ->
                        assertThat(actual.vector(name)).as(name).containsExactly(vector, within(1e-4f)));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void shouldGoOnBitIdenticallyFromASnapshot(RunSpecification specification) {
        // given
        GameState uninterrupted;
        try (Play play = play(specification, GameState.initial(specification))) {
            play.train(20, LossObserver.NOBODY);
            uninterrupted = play.state();
        }
        // when
        GameState half;
        try (Play first = play(specification, GameState.initial(specification))) {
            first.train(9, LossObserver.NOBODY);
            half = first.state();
        }
        GameState resumed;
        try (Play second = play(specification, half)) {
            assertThat(second.step()).isEqualTo(9);
            second.train(11, LossObserver.NOBODY);
            resumed = second.state();
        }
        // then
        assertThat(resumed).usingRecursiveComparison().isEqualTo(uninterrupted);
    }

    @Test
    void shouldShareManyGamesOutOverSeveralPrograms() {
        // given
        RunSpecification specification = TestSpecification.small(
                "kind: mlp, layers: 1, width: 4",
                "kind: mlp, layers: 1, width: 4",
                ", repetitions: 150",
                "kind: hinge");
        GameState together;
        // when
        try (Play play = play(specification, GameState.initial(specification))) {
            play.train(5, LossObserver.NOBODY);
            together = play.state();
        }
        // then
        for (int game : new int[] {0, 37, 38, 75, 112, 149}) {
            RunSpecification one =
                    specification.withTraining(specification.training().repetitions(game, 1));
            try (Play play = play(one, GameState.initial(one))) {
                play.train(5, LossObserver.NOBODY);
                assertClose(together.member(game, 150).generator(), play.state().generator());
            }
        }
    }

    @Test
    void shouldTellTheMeansOverItsGames() {
        // given
        RunSpecification specification = repeated("layers: 1", "layers: 1", "", "label-smoothing: 0.1");
        double expected = 0;
        double onGenerated = 0;
        for (int game = 0; game < GAMES; game++) {
            RunSpecification one =
                    specification.withTraining(specification.training().repetitions(game, 1));
            try (Play play = play(one, GameState.initial(one))) {
                Losses losses = play.train(4, LossObserver.NOBODY);
                expected += losses.discriminator() / GAMES;
                onGenerated += losses.accuracy().orElseThrow().generated() / GAMES;
            }
        }
        List<Float> told = new ArrayList<>();
        try (Play play = play(specification, GameState.initial(specification))) {
            // when
            Losses losses = play.train(4, (first, figures) -> {
                assertThat(first).isEqualTo(1);
                for (float loss : figures.discriminatorLosses()) {
                    told.add(loss);
                }
            });
            // then
            assertThat(losses.discriminator()).isCloseTo(expected, within(1e-5));
            assertThat(losses.accuracy().orElseThrow().generated()).isCloseTo(onGenerated, within(1e-6));
            assertThat(told).hasSize(4);
            assertThat(told.stream().mapToDouble(Float::doubleValue).average().orElseThrow())
                    .isCloseTo(expected, within(1e-5));
        }
    }

    /** A learning rate of almost 1 with plain descent and raw values of a million blows a cross-entropy up. */
    @Test
    void shouldFailOnlyWhereEveryGameHasDiverged() {
        // given
        RunSpecification specification = TestSpecification.small(
                "kind: mlp, layers: 0",
                "kind: mlp, layers: 0",
                ", optimizer: {kind: sgd}, repetitions: " + GAMES,
                "kind: least-squares");
        float[] huge = new float[ROWS.length];
        for (int i = 0; i < huge.length; i++) {
            huge[i] = 1e6f * ROWS[i];
        }
        GameState start = GameState.initial(specification);
        // when
        try (ResidentRows rows = new ResidentRows(huge, COLUMNS);
                Play play = Play.of(specification, rows, Device.cpu(), start)) {
            // then
            assertThatThrownBy(() -> play.train(1000, LossObserver.NOBODY))
                    .isInstanceOf(RejectedException.class)
                    .hasMessageContaining("Every game has diverged, the last at step ");
        }
        GameState one = start.member(0, GAMES);
        one.generator().parameters()[0] = Float.NaN;
        GameState spoilt = GameState.together(List.of(one, start.member(1, GAMES), start.member(2, GAMES)));
        try (Play play = play(specification, spoilt)) {
            assertThat(play.train(3, LossObserver.NOBODY).discriminator()).isFinite();
            assertThat(play.state().member(0, GAMES).isFinite()).isFalse();
            assertThat(play.state().member(1, GAMES).isFinite()).isTrue();
            assertThat(play.state().member(2, GAMES).isFinite()).isTrue();
        }
    }

    private static Play play(RunSpecification specification, GameState start) {
        return Play.of(specification, new ResidentRows(ROWS, COLUMNS), Device.cpu(), start);
    }
}
