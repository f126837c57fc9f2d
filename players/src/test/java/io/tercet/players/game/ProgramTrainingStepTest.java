package io.tercet.players.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.TestSpecification;
import io.tercet.players.device.Devices;
import io.tercet.players.program.TrainingProgram;
import io.tercet.players.random.Philox;

/** The small specification's game, compared with the same game played one array operation at a time. */
class ProgramTrainingStepTest {

    private static final RunSpecification SPECIFICATION = TestSpecification.small();
    private static final int INPUTS = 3;
    private static final int COLUMNS = 5;
    private static final int LATENT = 5;

    /** Rows that the shards divide, that they do not, fewer than there are shards, and one. */
    @ParameterizedTest(name = "{0} rows")
    @ValueSource(ints = {32, 31, 3, 1})
    void shouldFollowTheEagerStepForTwentySteps(int rows) {
        // given
        try (NDManager manager = Devices.manager(Device.cpu());
                Match program = program(manager, rows, 4, 2);
                Match eager = eager(manager, rows)) {
            // then, where the first moment after one step is a tenth of the gradient
            assertThat(program.play(1)).containsExactly(eager.play(1), within(1e-6f));
            assertClose(
                    program.generator().state().firstMoment(),
                    eager.generator().state().firstMoment(),
                    1e-5);
            assertClose(
                    program.discriminator().state().firstMoment(),
                    eager.discriminator().state().firstMoment(),
                    1e-5);
            for (int step = 2; step <= 20; step++) {
                assertThat(program.play(step))
                        .as("losses at step %d", step)
                        .containsExactly(eager.play(step), within(2e-5f));
            }
            assertClose(
                    program.generator().state().parameters(),
                    eager.generator().state().parameters(),
                    1e-4);
            assertClose(
                    program.discriminator().state().parameters(),
                    eager.discriminator().state().parameters(),
                    1e-4);
        }
    }

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 2, 3, 4})
    void shouldRepeatBitForBitOnAnyNumberOfThreads(int threads) {
        try (NDManager manager = Devices.manager(Device.cpu());
                Match first = program(manager, 30, 4, 4);
                Match second = program(manager, 30, 4, threads)) {
            for (int step = 1; step <= 20; step++) {
                assertThat(first.play(step)).isEqualTo(second.play(step));
            }
            assertThat(first.generator().state())
                    .usingRecursiveComparison()
                    .isEqualTo(second.generator().state());
            assertThat(first.discriminator().state())
                    .usingRecursiveComparison()
                    .isEqualTo(second.discriminator().state());
        }
    }

    @Test
    void shouldLeaveNothingBehindOnTheDevice() {
        try (NDManager manager = Devices.manager(Device.cpu());
                Match match = program(manager, 32, 4, 2)) {
            match.play(1);
            int before = manager.getManagedArrays().size();
            // when
            for (int step = 2; step <= 10; step++) {
                match.play(step);
            }
            // then
            assertThat(manager.getManagedArrays()).hasSize(before);
        }
    }

    private record Match(NDManager manager, Player generator, Player discriminator, TrainingStep step, int rows)
            implements AutoCloseable {

        /** Another batch and other noise at every step. */
        float[] play(int number) {
            float[] values = new float[rows * LATENT];
            new Philox(5, number).normals(0, values);
            float[] batch = new float[rows * COLUMNS];
            new Philox(6, number).normals(0, batch);
            try (NDArray reference = manager.create(batch, new Shape(rows, COLUMNS));
                    NDArray noise = manager.create(values, new Shape(rows, LATENT));
                    NDArray losses = step.play(number, reference, noise)) {
                return losses.toFloatArray();
            }
        }

        @Override
        public void close() {
            step.close();
        }
    }

    private static Match program(NDManager manager, int rows, int shards, int threads) {
        Networks networks = Networks.of(SPECIFICATION);
        List<Player> players = players(manager, networks);
        TrainingProgram program =
                new TrainingProgram(networks.generator(), networks.discriminator(), INPUTS, SPECIFICATION.loss(), rows);
        return new Match(
                manager,
                players.get(0),
                players.get(1),
                new ProgramTrainingStep(players.get(0), players.get(1), program, shards, threads, manager),
                rows);
    }

    private static Match eager(NDManager manager, int rows) {
        List<Player> players = players(manager, Networks.of(SPECIFICATION));
        BinaryCrossEntropy bce =
                new BinaryCrossEntropy(rows, SPECIFICATION.loss().labelSmoothing(), manager);
        return new Match(
                manager,
                players.get(0),
                players.get(1),
                new EagerTrainingStep(players.get(0), players.get(1), INPUTS, bce),
                rows);
    }

    private static List<Player> players(NDManager manager, Networks networks) {
        GameState start = GameState.initial(SPECIFICATION);
        List<Player> players = new ArrayList<>();
        players.add(new Player(networks.generator(), 1e-3, 2e-3, start.generator(), manager));
        players.add(new Player(networks.discriminator(), 2e-3, 1e-3, start.discriminator(), manager));
        return players;
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
