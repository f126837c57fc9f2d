package io.tercet.players.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import ai.djl.Device;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.TestSpecification;
import io.tercet.players.game.GameState;
import io.tercet.players.game.PlayerDesign;
import io.tercet.players.game.PlayerState;
import io.tercet.players.random.Philox;
import io.tercet.players.random.Purpose;

class GeneratorTest {

    private static final RunSpecification SPECIFICATION = TestSpecification.small();

    private final Generator generator =
            new Generator(SPECIFICATION, GameState.initial(SPECIFICATION).generator(), Device.cpu());

    @AfterEach
    void close() {
        generator.close();
    }

    @Test
    void shouldAnswerARowAlikeWhateverRowsComeAfterIt() {
        // given
        float[] inputs = inputs(20_001);
        // when
        float[] all = generator.generate(inputs, 20_001, 4);
        float[] few = generator.generate(Arrays.copyOf(inputs, 7 * 3), 7, 4);
        // then float32 sums may differ in the last bits with the number of rows
        assertThat(Arrays.copyOf(all, 14)).containsExactly(few, within(1e-5f));
    }

    @Test
    void shouldRepeatItselfForASeedAndVaryWithIt() {
        float[] first = generator.generate(inputs(10), 10, 4);

        assertThat(generator.generate(inputs(10), 10, 4)).containsExactly(first);
        assertThat(generator.generate(inputs(10), 10, 5)).isNotEqualTo(first);
    }

    @Test
    void shouldAnswerManyThreadsAsItAnswersOne() throws Exception {
        // given
        float[] alone = generator.generate(inputs(50), 50, 4);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            // when
            List<Future<float[]>> together = IntStream.range(0, 100)
                    .mapToObj(i -> threads.submit(() -> generator.generate(inputs(50), 50, 4)))
                    .toList();
            // then
            for (Future<float[]> answer : together) {
                assertThat(answer.get()).containsExactly(alone);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void shouldEndInTheRangeOfThePixels() {
        RunSpecification symmetric = digits("pixel");
        RunSpecification unit = digits("unit-pixel");
        PlayerState state = GameState.initial(symmetric).generator();
        try (Generator tanh = new Generator(symmetric, state, Device.cpu());
                Generator sigmoid = new Generator(unit, state, Device.cpu())) {
            float[] fromTanh = tanh.generate(new float[0], 10, 4);
            float[] fromSigmoid = sigmoid.generate(new float[0], 10, 4);

            // of the same value before
            for (int i = 0; i < fromTanh.length; i++) {
                double value = Math.log((1 + fromTanh[i]) / (1 - fromTanh[i])) / 2;
                assertThat(fromSigmoid[i]).isCloseTo((float) (1 / (1 + Math.exp(-value))), within(1e-5f));
            }
        }
    }

    private static RunSpecification digits(String pixel) {
        return RunSpecification.parse("""
                tercet: 1
                model: digits
                dataset: {source: 's3://raw/digits/', image: {height: 8, width: 8}}
                transforms: {targets: [%s]}
                generator: {kind: convolutional, latent: 5, start: {filters: 4}, blocks: [{filters: 3}], init-deviation: 0.2}
                discriminator: {kind: convolutional, blocks: [{filters: 3}]}
                """.formatted(pixel));
    }

    @Test
    void shouldMakeItsAnswersFromNoiseOfTheSpecifiedDistribution() {
        // given a generator that answers with the first two of its noise values
        RunSpecification specification =
                TestSpecification.small("latent-distribution: uniform, kind: mlp, layers: 0", "layers: 1", "");
        float[] kernelAndBias = new float[8 * 2 + 2];
        kernelAndBias[3 * 2] = 1;
        kernelAndBias[4 * 2 + 1] = 1;
        try (Generator handingOn = new Generator(
                specification, PlayerDesign.generator(specification).untrained(kernelAndBias), Device.cpu())) {
            // when
            float[] answers = handingOn.generate(inputs(1000), 1000, 4);
            // then
            float[] noise = new float[1000 * 5];
            new Philox(4, Purpose.GENERATION.stream()).symmetricUniforms(0, noise);
            for (int row = 0; row < 1000; row++) {
                assertThat(answers[2 * row]).isEqualTo(noise[5 * row]);
                assertThat(answers[2 * row + 1]).isEqualTo(noise[5 * row + 1]);
            }
        }
    }

    @Test
    void shouldAnswerFromItsOwnNoiseAsItDoesFromTheSeed() {
        // given
        float[] latents = generator.latents(10_003, 4);
        // when
        float[] answers = generator.generateFrom(inputs(10_003), latents, 10_003);
        // then
        assertThat(answers).containsExactly(generator.generate(inputs(10_003), 10_003, 4));
        assertThat(latents).hasSize(10_003 * generator.latentValues());
    }

    @Test
    void shouldAnswerFromTheLatentValuesItIsGiven() {
        // given the noise of three rows, the other way round
        float[] latents = generator.latents(3, 4);
        float[] turned = new float[15];
        for (int row = 0; row < 3; row++) {
            System.arraycopy(latents, row * 5, turned, (2 - row) * 5, 5);
        }
        // when all rows have the same inputs
        float[] answers = generator.generateFrom(new float[9], latents, 3);
        float[] turnedAnswers = generator.generateFrom(new float[9], turned, 3);
        // then
        assertThat(Arrays.copyOfRange(turnedAnswers, 0, 2))
                .containsExactly(Arrays.copyOfRange(answers, 4, 6), within(1e-6f));
        assertThat(Arrays.copyOfRange(turnedAnswers, 4, 6))
                .containsExactly(Arrays.copyOfRange(answers, 0, 2), within(1e-6f));
    }

    @Test
    void shouldRefuseLatentValuesOfAnotherShape() {
        assertThatThrownBy(() -> generator.generateFrom(inputs(2), new float[9], 2))
                .hasMessage("2 rows of 5 latent values are not 9 values");
    }

    @Test
    void shouldAnswerWithWholeImages() {
        // given
        RunSpecification images = RunSpecification.parse("""
                tercet: 1
                model: small-images
                dataset: {source: s3://raw/small/, image: {height: 5, width: 4, classes: 3, conditional: true}}
                generator: {kind: mlp, latent: 6, layers: 1, width: 8}
                discriminator: {kind: mlp, layers: 1, width: 8}
                """);
        try (Generator drawing = new Generator(images, GameState.initial(images).generator(), Device.cpu())) {
            // when
            float[] answers = drawing.generate(new float[] {1, 0, 0, 0, 0, 1}, 2, 4);
            // then
            assertThat(answers).hasSize(2 * 5 * 4);
        }
    }

    @Test
    void shouldAnswerNoRowsWithNone() {
        assertThat(generator.generate(new float[0], 0, 1)).isEmpty();
    }

    @Test
    void shouldRefuseInputsOfAnotherShape() {
        assertThatThrownBy(() -> generator.generate(new float[7], 2, 1))
                .hasMessage("2 rows of 3 inputs are not 7 values");
    }

    @Test
    void shouldRefuseToWorkWhenClosed() {
        generator.close();

        assertThatThrownBy(() -> generator.generate(inputs(1), 1, 1)).isInstanceOf(IllegalStateException.class);
    }

    private static float[] inputs(int rows) {
        float[] inputs = new float[rows * 3];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) Math.cos(i);
        }
        return inputs;
    }
}
