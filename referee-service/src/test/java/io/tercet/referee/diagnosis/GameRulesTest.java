package io.tercet.referee.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.store.LossColumns;
import io.tercet.contracts.verdict.Diagnosis;
import io.tercet.contracts.verdict.Finding;
import io.tercet.dataset.Table;
import io.tercet.players.random.Philox;

class GameRulesTest {

    private static final Estimate GOOD = new Estimate(0.55, 0.01, 0.53, 0.57);
    private static final Estimate HOPELESS = new Estimate(0.999, 0.0005, 0.998, 1);
    private static final int STEPS = 4000;
    private static final float[] NOISE = noise();

    /** The book's healthy signature: a loss of 0.5 to 0.8, an accuracy of about 80 %. */
    @Test
    void shouldFindNothingWrongWithAHealthyGame() {
        assertThat(diagnoses(step -> 0.65 + 0.05 * NOISE[step], step -> 0.8, 1, GOOD))
                .isEmpty();
    }

    @Test
    void shouldCallADiscriminatorThatIsAlwaysRightSaturated() {
        assertThat(diagnoses(step -> 0.01, step -> step < 3000 ? 0.8 : 0.995, 1, HOPELESS))
                .containsExactly(Diagnosis.DISCRIMINATOR_SATURATION);
    }

    @Test
    void shouldCallItAFailureWhereItHasBeenSoForLongAndNothingIsAlike() {
        IntToDoubleFunction accuracy = step -> step < 500 ? 0.8 : 0.999;

        assertThat(diagnoses(step -> 0.01, accuracy, 0.6, HOPELESS))
                .containsExactly(Diagnosis.DISCRIMINATOR_SATURATION, Diagnosis.CONVERGENCE_FAILURE);
        assertThat(diagnoses(step -> 0.01, accuracy, 0.6, GOOD)).containsExactly(Diagnosis.DISCRIMINATOR_SATURATION);
        assertThat(diagnoses(step -> 0.01, accuracy, 0.4, HOPELESS))
                .as("early in a run")
                .containsExactly(Diagnosis.DISCRIMINATOR_SATURATION);
    }

    @Test
    void shouldNotCallADiscriminatorSaturatedThatIsRightAboutOneKindOfRowsOnly() {
        GameHistory history = history(step -> 0.7, step -> 1, step -> 0.5);

        assertThat(new GameRules(history).apply(1, HOPELESS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 150, 600})
    void shouldCallLossesThatSwingAnOscillation(int period) {
        IntToDoubleFunction loss = step -> 0.69 + 0.1 * Math.sin(2 * Math.PI * step / period) + 0.05 * NOISE[step];

        assertThat(diagnoses(loss, step -> 0.8, 1, GOOD)).containsExactly(Diagnosis.OSCILLATION);
    }

    @Test
    void shouldNotCallOneTurnAnOscillation() {
        IntToDoubleFunction valley = step -> 0.69 + 0.3 * Math.abs(step - 3000.0) / 1000 + 0.05 * NOISE[step];
        IntToDoubleFunction slope = step -> 0.69 - 0.4 * step / STEPS + 0.05 * NOISE[step];

        assertThat(diagnoses(valley, step -> 0.8, 1, GOOD)).isEmpty();
        assertThat(diagnoses(slope, step -> 0.8, 1, GOOD)).isEmpty();
    }

    @Test
    void shouldNotLookBeyondTheCheckpoint() {
        Table table = table(step -> 0.69, step -> step < 2000 ? 0.8 : 1, step -> step < 2000 ? 0.8 : 1);

        assertThat(new GameRules(new GameHistory(table, 2000)).apply(1, HOPELESS))
                .isEmpty();
        assertThat(new GameRules(new GameHistory(table, 4000)).apply(1, HOPELESS))
                .isNotEmpty();
    }

    @Test
    void shouldSayNothingOfACriticsAccuracyOrOfAFewSteps() {
        GameHistory critic = history(step -> -3, step -> Double.NaN, step -> Double.NaN);
        GameHistory few = new GameHistory(table(step -> 0.01, step -> 1, step -> 1), 150);

        assertThat(new GameRules(critic).apply(1, HOPELESS)).isEmpty();
        assertThat(new GameRules(few).apply(1, HOPELESS)).isEmpty();
    }

    private static List<Diagnosis> diagnoses(
            IntToDoubleFunction loss, IntToDoubleFunction accuracy, double shareOfRun, Estimate auc) {
        return new GameRules(history(loss, accuracy, accuracy))
                .apply(shareOfRun, auc).stream().map(Finding::diagnosis).toList();
    }

    private static GameHistory history(
            IntToDoubleFunction loss, IntToDoubleFunction onReference, IntToDoubleFunction onGenerated) {
        return new GameHistory(table(loss, onReference, onGenerated), STEPS);
    }

    private static Table table(
            IntToDoubleFunction loss, IntToDoubleFunction onReference, IntToDoubleFunction onGenerated) {
        return new Table(LossColumns.ALL, new float[][] {
            column(step -> step + 1),
            column(step -> (step + 1) / 100.0),
            column(step -> -loss.applyAsDouble(step)),
            column(loss),
            column(onReference),
            column(onGenerated)
        });
    }

    private static float[] column(IntToDoubleFunction figure) {
        float[] column = new float[STEPS];
        IntStream.range(0, STEPS).forEach(step -> column[step] = (float) figure.applyAsDouble(step));
        return column;
    }

    private static float[] noise() {
        float[] noise = new float[STEPS];
        new Philox(7, 1).normals(0, noise);
        return noise;
    }
}
