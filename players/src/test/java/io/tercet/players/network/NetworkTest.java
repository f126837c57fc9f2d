package io.tercet.players.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.NetworkSpecification;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.TestSpecification;
import io.tercet.players.random.Philox;
import io.tercet.players.random.Purpose;

class NetworkTest {

    private static final NetworkSpecification PUBLISHED =
            TestSpecification.resolution().discriminator().network();
    private static final Initialization INIT = Initialization.of(NetworkSpecification.Init.HE_NORMAL);
    private static final Activation RELU = new Activation(Activation.Kind.RELU, 0);

    @ParameterizedTest(name = "{0} inputs and {1} outputs: {2}")
    @CsvSource({"140, 9, 184329", "21, 1, 168065"})
    void shouldHaveThePublishedNumberOfParameters(int inputs, int outputs, int expected) {
        assertThat(Architecture.generator(PUBLISHED, inputs, new RowShape.Vector(outputs), Activation.Kind.TANH)
                        .parameterCount())
                .isEqualTo(expected);
    }

    /** Filters of a dense layer are the columns of its kernel, those of a convolution its first index. */
    @Test
    void shouldMakeEachFilterOfADirectionAsLongAsThatOfTheParameters() {
        Network network = new Network(
                new RowShape.Image(4, 4, 1),
                List.of(new Convolution(2, 1, 1, true), new Flatten(), new Dense(2)),
                INIT);
        float[] parameters = network.initialParameters(new Philox(1, Purpose.DISCRIMINATOR_PARAMETERS.stream()));
        float[] direction = new float[parameters.length];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = i + 1;
        }

        float[] normalized = network.filterNormalized(direction, parameters);

        // the convolution's two kernels of one entry, its two biases, 32 lines of two kernel entries, two biases
        assertThat(normalized[0]).isCloseTo(Math.abs(parameters[0]), within(1e-6f));
        assertThat(normalized[1]).isCloseTo(Math.abs(parameters[1]), within(1e-6f));
        assertThat(new float[] {normalized[2], normalized[3], normalized[68], normalized[69]})
                .containsOnly(0);
        for (int column = 0; column < 2; column++) {
            double length = 0;
            double expected = 0;
            for (int i = 4 + column; i < 68; i += 2) {
                length += normalized[i] * normalized[i];
                expected += parameters[i] * parameters[i];
                assertThat(normalized[i] / normalized[4 + column])
                        .isCloseTo(direction[i] / direction[4 + column], within(1e-4f));
            }
            assertThat(length).isCloseTo(expected, within(1e-5));
        }
    }

    @Test
    void shouldDrawHeNormalKernelsAndZeroBiases() {
        // given
        Network network = Architecture.generator(PUBLISHED, 140, new RowShape.Vector(9), Activation.Kind.TANH);
        // when
        float[] parameters = network.initialParameters(new Philox(1, 0));
        // then the first kernel has σ = √(2/140) and no entry beyond two of the uncut σ
        double sigma = Math.sqrt(2.0 / 140);
        double[] kernel =
                IntStream.range(0, 140 * 128).mapToDouble(i -> parameters[i]).toArray();
        double variance =
                Arrays.stream(kernel).map(entry -> entry * entry).average().orElseThrow();
        assertThat(Math.sqrt(variance)).isCloseTo(sigma, within(0.02 * sigma));
        assertThat(Arrays.stream(kernel)).allMatch(entry -> Math.abs(entry) <= 2.0001 * sigma / 0.8796256610342398);
        // and biases, where the mask is zero, are zero
        float[] mask = network.kernelMask();
        for (int i = 0; i < mask.length; i++) {
            assertThat(mask[i] == 0).isEqualTo(parameters[i] == 0);
        }
    }

    /** Counted by hand: kernels, biases, and two numbers per normalized channel. */
    @Test
    void shouldCountTheParametersOfImageNetworks() {
        // given the generator of the DCGAN for handwritten digits
        Network generator = new Network(
                new RowShape.Vector(100),
                List.of(
                        new Dense(7 * 7 * 256, false),
                        new BatchNormalization(),
                        RELU,
                        new Reshape(new RowShape.Image(7, 7, 256)),
                        new TransposedConvolution(128, 5, 1, false),
                        new BatchNormalization(),
                        RELU,
                        new TransposedConvolution(64, 5, 2, false),
                        new BatchNormalization(),
                        RELU,
                        new TransposedConvolution(1, 5, 2, false)),
                INIT);
        // then
        assertThat(generator.output()).isEqualTo(new RowShape.Image(28, 28, 1));
        assertThat(generator.parameterCount())
                .isEqualTo(100 * 12544 + 2 * 12544 + 25 * 256 * 128 + 2 * 128 + 25 * 128 * 64 + 2 * 64 + 25 * 64);
        assertThat(generator.statisticsCount()).isEqualTo(2 * (12544 + 128 + 64));
        assertThat(generator.initialStatistics()).startsWith(0, 0).endsWith(1, 1);
    }

    @Test
    void shouldRefuseMoreParametersThanFit() {
        NetworkSpecification vast = RunSpecification.parse("""
                        tercet: 1
                        model: vast
                        dataset: {source: s3://raw/vast/, targets: [a]}
                        discriminator: {layers: 1000, width: 8192}
                        """).discriminator().network();

        assertThatThrownBy(() -> Architecture.generator(vast, 21, new RowShape.Vector(1), Activation.Kind.TANH))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("1003 layers that takes 21 values and makes 1 values")
                .hasMessageContaining("67117244417 parameters");
    }

    static Stream<Arguments> impossibleNetworks() {
        RowShape vector = new RowShape.Vector(12);
        RowShape image = new RowShape.Image(4, 3, 1);
        return Stream.of(
                Arguments.of(image, List.of(new Dense(3)), "A dense layer takes vectors, not images of 4 x 3 pixels"),
                Arguments.of(
                        vector,
                        List.of(new Convolution(2, 3, 1)),
                        "A convolution takes images, not 12 values; reshape"),
                Arguments.of(
                        vector,
                        List.of(new TransposedConvolution(2, 3, 1, true)),
                        "A convolution takes images, not 12 values; reshape"),
                Arguments.of(
                        vector,
                        List.of(new Reshape(new RowShape.Image(5, 3, 1))),
                        "12 values cannot be arranged as images of 5 x 3 pixels with 1 channel(s), which are 15 values"),
                Arguments.of(vector, List.of(RELU, new Dense(3)), "An activation overwrites what it is given"),
                Arguments.of(image, List.of(new Flatten(), RELU), "An activation overwrites what it is given"),
                Arguments.of(vector, List.of(new Dense(3), RELU, RELU), "An activation overwrites what it is given"),
                Arguments.of(
                        vector,
                        List.of(new Dense(3), new Dropout(0.5), RELU),
                        "An activation overwrites what it is given"),
                Arguments.of(
                        vector,
                        List.of(new Residual(List.of(new Dense(11)))),
                        "they must make 12 values, not 11 values"),
                Arguments.of(
                        vector,
                        List.of(new Residual(List.of(new Dense(12), new BatchNormalization()))),
                        "Batch normalization is not possible in a residual block"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("impossibleNetworks")
    void shouldRefuseLayersThatDoNotFit(RowShape input, List<Layer> layers, String complaint) {
        assertThatThrownBy(() -> new Network(input, layers, INIT))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining(complaint);
    }
}
