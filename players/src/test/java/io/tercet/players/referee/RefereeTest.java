package io.tercet.players.referee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import org.junit.jupiter.api.Test;

import io.tercet.players.TestSpecification;
import io.tercet.players.game.PlayerDesign;
import io.tercet.players.random.Philox;

class RefereeTest {

    private static final int ROWS = 200;

    @Test
    void shouldLearnToTellShiftedRowsApart() {
        try (Referee referee = referee(1)) {
            // given
            float[] reference = normals(1, 0);
            float[] generated = normals(2, 1.5f);
            // when
            double first = referee.step(reference, generated, ROWS);
            double last = first;
            for (int i = 0; i < 100; i++) {
                last = referee.step(reference, generated, ROWS);
            }
            // then
            assertThat(last).isLessThan(0.3).isLessThan(first);
            assertThat(mean(referee.logits(normals(3, 0), ROWS))).isPositive();
            assertThat(mean(referee.logits(normals(4, 1.5f), ROWS))).isNegative();
        }
    }

    @Test
    void shouldReportTheCrossEntropyOfItsOwnLogits() {
        try (Referee referee = referee(1)) {
            // given
            float[] reference = normals(1, 0);
            float[] generated = normals(2, 1);
            double expected =
                    (mean(referee.logits(reference, ROWS), -1) + mean(referee.logits(generated, ROWS), 1)) / 2;
            // then
            assertThat(referee.step(reference, generated, ROWS)).isCloseTo(expected, within(1e-6));
        }
    }

    @Test
    void shouldLearnTheSameFromRowsOnTheDevice() {
        try (Referee copying = referee(3);
                Referee resident = referee(3)) {
            // given
            float[] reference = normals(1, 0);
            float[] generated = normals(2, 1);
            NDArray referenceRows = resident.upload(reference, ROWS);
            NDArray generatedRows = resident.upload(generated, ROWS);
            for (int i = 0; i < 5; i++) {
                // then
                assertThat(resident.step(referenceRows, generatedRows))
                        .isEqualTo(copying.step(reference, generated, ROWS));
            }
            assertThat(resident.logits(referenceRows)).containsExactly(copying.logits(reference, ROWS));
        }
    }

    @Test
    void shouldLearnTheSameBesideOtherReferees() throws Exception {
        // given
        double alone = lossAfterThirtySteps(5);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            // when
            List<Future<Double>> together = IntStream.range(0, 3)
                    .mapToObj(i -> threads.submit(() -> lossAfterThirtySteps(5)))
                    .toList();
            // then
            for (Future<Double> loss : together) {
                assertThat(loss.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void shouldRefuseRowsOfAnotherWidth() {
        try (Referee referee = referee(1)) {
            assertThatThrownBy(() -> referee.logits(new float[9], 2)).hasMessage("2 rows of 5 values are not 9 values");
        }
    }

    private static double lossAfterThirtySteps(long seed) {
        try (Referee referee = referee(seed)) {
            double loss = 0;
            for (int i = 0; i < 30; i++) {
                loss = referee.step(normals(1, 0), normals(2, 1), ROWS);
            }
            return loss;
        }
    }

    private static Referee referee(long seed) {
        return new Referee(PlayerDesign.discriminator(TestSpecification.small()).network(), 5e-3, seed, Device.cpu());
    }

    private static float[] normals(long seed, float shift) {
        float[] rows = new float[ROWS * 5];
        new Philox(seed, 0).normals(0, rows);
        for (int i = 0; i < rows.length; i++) {
            rows[i] += shift;
        }
        return rows;
    }

    private static double mean(float[] logits) {
        return IntStream.range(0, logits.length)
                .mapToDouble(i -> logits[i])
                .average()
                .orElseThrow();
    }

    /** The mean of ln(1 + exp(sign · logit)). */
    private static double mean(float[] logits, int sign) {
        return IntStream.range(0, logits.length)
                .mapToDouble(i -> Math.log1p(Math.exp(sign * (double) logits[i])))
                .average()
                .orElseThrow();
    }
}
