package io.tercet.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.tercet.dataset.Table;
import io.tercet.players.game.StepFigures;

class LossHistoryTest {

    private static final int STEPS = 5_000_001;

    @Test
    void shouldKeepEveryStepOfAShortRun() {
        // given
        LossHistory history = new LossHistory();
        // when
        history.observe(
                1,
                new StepFigures(
                        new float[] {0.5f, 0.25f}, new float[] {1, 2}, new float[] {0.9f, 1}, new float[] {0, 0.5f}));
        history.observe(
                3, new StepFigures(new float[] {0.125f}, new float[] {3}, new float[] {0.25f}, new float[] {0.75f}));
        // then
        Table table = history.table(2);
        assertThat(table.column("step")).containsExactly(1, 2, 3);
        assertThat(table.column("epoch")).containsExactly(0.5f, 1, 1.5f);
        assertThat(table.column("generator_loss")).containsExactly(0.5f, 0.25f, 0.125f);
        assertThat(table.column("discriminator_loss")).containsExactly(1, 2, 3);
        assertThat(table.column("discriminator_accuracy_on_reference")).containsExactly(0.9f, 1, 0.25f);
        assertThat(table.column("discriminator_accuracy_on_generated")).containsExactly(0, 0.5f, 0.75f);
    }

    @Test
    void shouldKeepEveryEighthStepOfALongRun() {
        Table table = played(1, STEPS, new LossHistory()).table(1000);

        assertThat(table.rows()).isEqualTo(625_000).isLessThan(LossHistory.MOST_ROWS);
        assertThat(table.column("step")[0]).isEqualTo(8);
        assertThat(table.column("step")[624_999]).isEqualTo(5_000_000);
        assertThat(table.column("generator_loss")[624_999]).isEqualTo(generatorLoss(5_000_000));
        assertThat(table.column("discriminator_loss")[1]).isEqualTo(-generatorLoss(16));
    }

    @Test
    void shouldBeTheSameWhereverItWasInterrupted() {
        // given
        Table expected = played(1, STEPS, new LossHistory()).table(1000);
        for (int interrupted : new int[] {0, 1, 2, 1_048_577, 3_000_003, STEPS - 1}) {
            // when an attempt had gone on to later than the checkpoint
            LossHistory lost = played(1, Math.min(STEPS, interrupted + 1000), new LossHistory());
            LossHistory resumed = LossHistory.of(lost.table(1000), interrupted);
            // then
            Table actual = played(interrupted + 1, STEPS, resumed).table(1000);
            assertThat(actual.column("step")).isEqualTo(expected.column("step"));
            assertThat(actual.column("generator_loss")).isEqualTo(expected.column("generator_loss"));
        }
    }

    @Test
    void shouldNumberStepsExactlyWhereFloatsAreFarApart() {
        LossHistory history = new LossHistory();

        history.observe(100_000_000, new StepFigures(new float[20], new float[20], new float[20], new float[20]));

        // every step below 2²⁷ is one of eight
        assertThat(history.table(1).column("step")).containsExactly(100_000_000, 100_000_008, 100_000_016);
    }

    private static LossHistory played(int first, int last, LossHistory history) {
        for (int step = first; step <= last; step += 100_000) {
            float[] generator = new float[Math.min(100_000, last - step + 1)];
            float[] discriminator = new float[generator.length];
            for (int i = 0; i < generator.length; i++) {
                generator[i] = generatorLoss(step + i);
                discriminator[i] = -generatorLoss(step + i);
            }
            history.observe(step, new StepFigures(generator, discriminator, generator, discriminator));
        }
        return history;
    }

    private static float generatorLoss(int step) {
        return step % 1009;
    }
}
