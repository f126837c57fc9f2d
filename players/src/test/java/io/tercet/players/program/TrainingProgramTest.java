package io.tercet.players.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.tercet.contracts.specification.LossSpecification;
import io.tercet.contracts.specification.NetworkSpecification;
import io.tercet.contracts.specification.NetworkSpecification.Activation;
import io.tercet.players.device.Devices;
import io.tercet.players.network.ResidualMlp;
import io.tercet.players.random.Philox;

class TrainingProgramTest {

    private static final int INPUTS = 2;
    private static final int LATENT = 3;
    private static final int TARGETS = 2;
    private static final int ROWS = 4;
    private static final LossSpecification LOSS = new LossSpecification(LossSpecification.Kind.MINIMAX_BCE, 0.1);

    static Stream<Arguments> activationsAndDepths() {
        return Stream.of(Activation.values())
                .flatMap(activation -> IntStream.of(0, 1, 3).mapToObj(depth -> Arguments.of(activation, depth)));
    }

    /** Central differences in float64, where a step of 1e-6 leaves some 1e-9 of error. */
    @ParameterizedTest(name = "{0}, {1} residual layers")
    @MethodSource("activationsAndDepths")
    void shouldHaveTheGradientsThatFiniteDifferencesShow(Activation activation, int depth) {
        // given players of unequal width, every bias away from zero
        ResidualMlp generator = network(activation, depth, 5, INPUTS + LATENT, TARGETS);
        ResidualMlp discriminator = network(activation, depth, 4, INPUTS + TARGETS, 1);
        double[] g = parameters(generator, 1);
        double[] d = parameters(discriminator, 2);
        double[] reference = IntStream.range(0, ROWS * (INPUTS + TARGETS))
                .mapToDouble(Math::sin)
                .toArray();
        double[] noise =
                IntStream.range(0, ROWS * LATENT).mapToDouble(Math::cos).toArray();
        try (NDManager manager = Devices.manager(Device.cpu());
                Program program = new TrainingProgram(generator, discriminator, INPUTS, LOSS, ROWS).load(manager)) {
            Game game = (gs, ds) -> {
                try (NDScope scope = new NDScope()) {
                    scope.suppressNotUsedWarning();
                    NDArray answer = program.run(
                            manager,
                            manager.create(gs),
                            manager.create(ds),
                            manager.create(reference, new Shape(ROWS, INPUTS + TARGETS)),
                            manager.create(noise, new Shape(ROWS, LATENT)));
                    return answer.toDoubleArray();
                }
            };
            // when
            double[] answer = game.play(g, d);
            // then
            assertThat(answer).hasSize(1 + d.length + g.length);
            assertThat(Arrays.copyOfRange(answer, 1, 1 + d.length))
                    .containsExactly(differences(d, moved -> game.play(g, moved)[0]), within(1e-7));
            assertThat(Arrays.copyOfRange(answer, 1 + d.length, answer.length))
                    .containsExactly(differences(g, moved -> -game.play(moved, d)[0]), within(1e-7));
        }
    }

    @Test
    void shouldReadLikeTheGame() {
        // given
        TrainingProgram program = new TrainingProgram(
                network(Activation.TANH, 1, 8, INPUTS + LATENT, TARGETS),
                network(Activation.RELU, 0, 6, INPUTS + TARGETS, 1),
                INPUTS,
                LOSS,
                1000);
        // then every shape and constant is in the source
        assertThat(program.source())
                .contains("# The generator answers.")
                .contains("g_w0 = generator[0:40].view([5, 8])")
                .contains("g_b0 = generator[40:48]")
                .contains("g_a1 = torch.tanh_(torch.add_(torch.mm(g_a0, g_w1), g_b1))")
                .contains("d_a0 = torch.relu_(torch.add_(torch.mm(d_x, d_w0), d_b0))")
                .contains("0.95")
                .contains("5.0E-4");
    }

    private interface Game {
        double[] play(double[] generator, double[] discriminator);
    }

    private static double[] differences(double[] at, ToDoubleFunction<double[]> loss) {
        double step = 1e-6;
        return IntStream.range(0, at.length)
                .mapToDouble(i -> {
                    double[] up = at.clone();
                    double[] down = at.clone();
                    up[i] += step;
                    down[i] -= step;
                    return (loss.applyAsDouble(up) - loss.applyAsDouble(down)) / (2 * step);
                })
                .toArray();
    }

    private static double[] parameters(ResidualMlp network, int stream) {
        float[] drawn = network.initialParameters(new Philox(9, stream));
        return IntStream.range(0, drawn.length)
                .mapToDouble(i -> drawn[i] + 0.01 * Math.sin(i))
                .toArray();
    }

    private static ResidualMlp network(Activation activation, int depth, int width, int inputs, int outputs) {
        return new ResidualMlp(
                new NetworkSpecification(
                        NetworkSpecification.Kind.RESIDUAL_MLP,
                        depth,
                        width,
                        activation,
                        NetworkSpecification.Init.HE_NORMAL,
                        0),
                inputs,
                outputs);
    }
}
