package io.tercet.players.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.NetworkSpecification;
import io.tercet.players.device.Devices;
import io.tercet.players.random.Philox;

class ResidualMlpTest {

    private static final NetworkSpecification PUBLISHED = specification(10, 128, NetworkSpecification.Activation.TANH);

    @ParameterizedTest(name = "{0} inputs and {1} outputs: {2}")
    @CsvSource({"140, 9, 184329", "21, 1, 168065"})
    void shouldHaveThePublishedNumberOfParameters(int inputs, int outputs, int expected) {
        assertThat(new ResidualMlp(PUBLISHED, inputs, outputs).parameterCount()).isEqualTo(expected);
    }

    @Test
    void shouldDrawHeNormalKernelsAndZeroBiases() {
        // given
        ResidualMlp network = new ResidualMlp(PUBLISHED, 140, 9);
        // when
        float[] parameters = network.initialParameters(new Philox(1, 0));
        // then the first kernel has σ = √(2/140) and no entry beyond two of the uncut σ
        double sigma = Math.sqrt(2.0 / 140);
        double[] kernel =
                IntStream.range(0, 140 * 128).mapToDouble(i -> parameters[i]).toArray();
        double variance = IntStream.range(0, kernel.length)
                .mapToDouble(i -> kernel[i] * kernel[i])
                .average()
                .orElseThrow();
        assertThat(Math.sqrt(variance)).isCloseTo(sigma, within(0.02 * sigma));
        assertThat(Arrays.stream(kernel)).allMatch(entry -> Math.abs(entry) <= 2.0001 * sigma / 0.8796256610342398);
        // and biases, where the mask is zero, are zero
        float[] mask = network.kernelMask();
        for (int i = 0; i < mask.length; i++) {
            assertThat(mask[i] == 0).isEqualTo(parameters[i] == 0);
        }
    }

    /** Central differences in float64, where a step of 1e-6 leaves some 1e-9 of error. */
    @ParameterizedTest
    @EnumSource(NetworkSpecification.Activation.class)
    void shouldHaveTheGradientThatFiniteDifferencesShow(NetworkSpecification.Activation activation) {
        try (NDManager manager = Devices.manager(Device.cpu())) {
            // given the loss Σ cos(i) output_i
            ResidualMlp network = new ResidualMlp(specification(3, 5, activation), 4, 2);
            double[] parameters = doubles(network.initialParameters(new Philox(9, 1)));
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] += 0.01 * Math.sin(i);
            }
            double[] x = IntStream.range(0, 12).mapToDouble(Math::sin).toArray();
            NDArray weights =
                    manager.create(IntStream.range(0, 6).mapToDouble(Math::cos).toArray(), new Shape(3, 2));
            // when
            ForwardPass.Backward gradient = network.pass(manager.create(parameters), manager.create(x, new Shape(3, 4)))
                    .backward(weights);
            // then
            Loss loss = (p, in) -> network.forward(manager.create(p), manager.create(in, new Shape(3, 4)))
                    .mul(weights)
                    .sum()
                    .getDouble();
            assertThat(gradient.parameters().getDataType()).isEqualTo(DataType.FLOAT64);
            assertThat(gradient.parameters().toDoubleArray())
                    .containsExactly(differences(parameters, p -> loss.of(p, x)), within(1e-7));
            assertThat(gradient.input().toDoubleArray())
                    .containsExactly(differences(x, in -> loss.of(parameters, in)), within(1e-7));
        }
    }

    @Test
    void shouldRefuseMoreParametersThanFit() {
        NetworkSpecification vast = specification(1000, 8192, NetworkSpecification.Activation.TANH);

        assertThatThrownBy(() -> new ResidualMlp(vast, 21, 1))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("1000 layers of width 8192")
                .hasMessageContaining("67117244417 parameters");
    }

    private interface Loss {
        double of(double[] parameters, double[] x);
    }

    private static double[] differences(double[] at, java.util.function.ToDoubleFunction<double[]> loss) {
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

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static NetworkSpecification specification(
            int layers, int width, NetworkSpecification.Activation activation) {
        return new NetworkSpecification(
                NetworkSpecification.Kind.RESIDUAL_MLP,
                layers,
                width,
                activation,
                NetworkSpecification.Init.HE_NORMAL,
                0);
    }
}
