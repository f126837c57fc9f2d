package io.tercet.players.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.TestSpecification;
import io.tercet.players.batch.ResidentRows;
import io.tercet.players.batch.TrainSplit;
import io.tercet.players.device.Devices;
import io.tercet.players.device.Workers;

class TrainingStepTest {

    private static final RunSpecification SPECIFICATION = TestSpecification.small();
    private static final float[] ROWS = TestSpecification.rows(100);

    @Test
    void shouldFollowThePlainGame() {
        // given
        try (PlainGame plain = new PlainGame(SPECIFICATION, ROWS);
                Table table = new Table(SPECIFICATION, 4, 2)) {
            for (int step = 1; step <= 30; step++) {
                // when
                float[] expected = plain.play();
                // then
                assertThat(table.play(step)).as("losses at step %d", step).containsExactly(expected, within(2e-5f));
            }
            assertClose(table.generator.state().parameters(), plain.generatorParameters(), 1e-4);
            assertClose(table.discriminator.state().parameters(), plain.discriminatorParameters(), 1e-4);
        }
    }

    static Stream<RunSpecification> games() {
        return Stream.of(
                SPECIFICATION,
                TestSpecification.small("layers: 1", "layers: 1", ", precision: bf16"),
                TestSpecification.small("layers: 1", "layers: 1", "", "kind: wasserstein"),
                TestSpecification.small("layers: 1", "layers: 1, spectral-norm: true", "", "kind: hinge"),
                TestSpecification.small("layers: 1", "layers: 1, dropout: 0.3", ", discriminator-batches: separate"),
                TestSpecification.small("layers: 1", "layers: 1", ", discriminator-steps: 5, instance-noise: 0.1"),
                TestSpecification.small(
                        "layers: 1",
                        "layers: 1",
                        "",
                        "reference-labels: [0.7, 1.2], generated-labels: [0, 0.3], label-flips: 0.1"),
                TestSpecification.small("layers: 1", "kind: mlp, layers: 2, width: 12, dropout: 0.3", ""));
    }

    @ParameterizedTest
    @MethodSource("games")
    void shouldRepeatBitForBitOnAnyNumberOfWorkers(RunSpecification specification) {
        try (Table one = new Table(specification, 4, 1)) {
            List<float[]> expected =
                    IntStream.rangeClosed(1, 12).mapToObj(one::play).toList();
            Map<String, float[]> vectors = one.vectors();
            for (int workers = 2; workers <= 4; workers++) {
                try (Table many = new Table(specification, 4, workers)) {
                    // when
                    List<float[]> losses =
                            IntStream.rangeClosed(1, 12).mapToObj(many::play).toList();
                    // then
                    assertThat(losses).usingRecursiveComparison().isEqualTo(expected);
                    assertThat(many.vectors()).usingRecursiveComparison().isEqualTo(vectors);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0} shards")
    @ValueSource(ints = {1, 2, 3, 32})
    void shouldPlayTheSameGameToRoundingInAnyNumberOfShards(int shards) {
        try (Table four = new Table(SPECIFICATION, 4, 2);
                Table other = new Table(SPECIFICATION, shards, 2)) {
            for (int step = 1; step <= 10; step++) {
                assertThat(other.play(step)).containsExactly(four.play(step), within(1e-5f));
            }
        }
    }

    @Test
    void shouldLeaveNothingBehindOnTheDevice() {
        try (Table table = new Table(SPECIFICATION, 4, 2)) {
            table.play(1);
            int before = table.manager.getManagedArrays().size();
            // when
            for (int step = 2; step <= 10; step++) {
                table.play(step);
            }
            // then
            assertThat(table.manager.getManagedArrays()).hasSize(before);
        }
    }

    /** Players, their data, and any number of shards and workers. */
    private static final class Table implements AutoCloseable {

        private final NDManager manager = Devices.manager(Device.cpu());
        private final TrainSplit split;
        private final Player generator;
        private final Player discriminator;
        private final TrainingStep step;

        Table(RunSpecification specification, int shards, int workers) {
            GameDesign design = GameDesign.of(specification);
            GameState start = GameState.initial(design);
            this.split = TrainSplit.of(
                    new ResidentRows(ROWS, 5),
                    design.training().batch(),
                    design.training().seed(),
                    manager);
            this.generator = new Player(
                    design.generator(), start.generator(), design.generatorLearning(shards, Device.cpu()), 1, manager);
            this.discriminator = new Player(
                    design.discriminator(),
                    start.discriminator(),
                    design.discriminatorLearning(shards, Device.cpu()),
                    1,
                    manager);
            this.step = new TrainingStep(
                    design, generator, discriminator, split.batch(), shards, new Workers(workers), manager);
        }

        float[] play(int number) {
            step.play(number, split.batch(number), 1, 0.1, 0);
            return new float[] {generator.figures(1)[0], discriminator.figures(1)[0]};
        }

        Map<String, float[]> vectors() {
            Map<String, float[]> vectors = new LinkedHashMap<>();
            generator.state().vectors().forEach((name, vector) -> vectors.put("generator " + name, vector));
            discriminator.state().vectors().forEach((name, vector) -> vectors.put("discriminator " + name, vector));
            return vectors;
        }

        @Override
        public void close() {
            step.close();
            generator.close();
            discriminator.close();
            split.close();
            manager.close();
        }
    }

    /** Within a fraction of the largest expected entry. */
    private static void assertClose(float[] actual, float[] expected, double tolerance) {
        double largest = IntStream.range(0, expected.length)
                .mapToDouble(i -> Math.abs(expected[i]))
                .max()
                .orElseThrow();
        assertThat(largest).isPositive();
        assertThat(actual).containsExactly(expected, within((float) (tolerance * largest)));
    }
}
