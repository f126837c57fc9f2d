package io.tercet.players.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.random.Philox;

class ArchitectureTest {

    private static final RowShape.Image DIGIT = new RowShape.Image(28, 28, 1);
    private static final RowShape.Image COLOUR = new RowShape.Image(32, 32, 3);

    private static RunSpecification images(int size, int channels, String generator, String discriminator) {
        return RunSpecification.parse("""
                tercet: 1
                model: images
                dataset: {source: s3://raw/images/, image: {height: %d, width: %d, channels: %d}}
                generator: {kind: convolutional, latent: 100, %s}
                discriminator: {kind: convolutional, %s}
                """.formatted(size, size, channels, generator, discriminator));
    }

    /** Counted by hand, and what Keras' summary of the same layers says. */
    @Test
    void shouldHaveTheParametersOfTheLecturesDcgan() {
        RunSpecification lecture = images(
                28,
                1,
                "start: {filters: 256}, blocks: [{filters: 128, stride: 1}, {filters: 64}], output: {stride: 2}, batch-norm: true",
                "blocks: [{filters: 64, dropout: 0.3}, {filters: 128, dropout: 0.3}]");

        Network generator = Architecture.generator(lecture.generator().network(), 100, DIGIT, Activation.Kind.TANH);
        Network discriminator = Architecture.classifier(lecture.discriminator().network(), 0, DIGIT);

        assertThat(generator.output()).isEqualTo(DIGIT);
        assertThat(generator.rowsAtOnce()).isEqualTo((1 << 24) / 12544);
        assertThat(generator.parameterCount())
                .isEqualTo(100 * 12544 + 2 * 12544 + 25 * 256 * 128 + 2 * 128 + 25 * 128 * 64 + 2 * 64 + 25 * 64 + 1);
        assertThat(discriminator.parameterCount())
                .isEqualTo(25 * 64 + 64 + 25 * 64 * 128 + 128 + 7 * 7 * 128 + 1)
                .isEqualTo(212_865);
    }

    /** Brownlee's generator and discriminator for CIFAR-10: 1,466,115 and 522,497 parameters by Keras' summary. */
    @Test
    void shouldHaveTheParametersOfTheBooksColourGan() {
        RunSpecification book = images(
                32,
                3,
                "start: {filters: 256}, blocks: [{filters: 128, kernel: 4}, {filters: 128, kernel: 4}, {filters: 128, kernel: 4}],"
                        + " output: {kernel: 3}",
                "blocks: [{filters: 64, kernel: 3, stride: 1}, {filters: 128, kernel: 3}, {filters: 128, kernel: 3},"
                        + " {filters: 256, kernel: 3, dropout: 0.4}]");

        Network generator = Architecture.generator(book.generator().network(), 100, COLOUR, Activation.Kind.TANH);
        Network discriminator = Architecture.classifier(book.discriminator().network(), 0, COLOUR);

        assertThat(generator.output()).isEqualTo(COLOUR);
        assertThat(generator.parameterCount()).isEqualTo(1_466_115);
        assertThat(discriminator.parameterCount()).isEqualTo(522_497);
    }

    @Test
    void shouldGrowByNearestUpsampling() {
        RunSpecification nearest = images(
                32,
                3,
                "start: {filters: 8}, blocks: [{filters: 4}, {filters: 4}], upsampling: nearest",
                "blocks: [{filters: 4}]");

        Network generator = Architecture.generator(nearest.generator().network(), 100, COLOUR, Activation.Kind.TANH);

        assertThat(generator.output()).isEqualTo(COLOUR);
    }

    @Test
    void shouldGiveTheClassToTheDiscriminatorAsFurtherChannels() {
        RunSpecification plain =
                images(28, 1, "start: {filters: 8}, blocks: [{filters: 4}]", "blocks: [{filters: 6, kernel: 3}]");

        Network blind = Architecture.classifier(plain.discriminator().network(), 0, DIGIT);
        Network told = Architecture.classifier(plain.discriminator().network(), 10, DIGIT);

        assertThat(told.input().size()).isEqualTo(10 + 784);
        assertThat(told.parameterCount() - blind.parameterCount()).isEqualTo(10 * 9 * 6);
    }

    @Test
    void shouldDrawKernelsOfTheGivenDeviation() {
        RunSpecification specification = images(
                28, 1, "start: {filters: 64}, blocks: [{filters: 64}], init-deviation: 0.05", "blocks: [{filters: 6}]");
        Network generator =
                Architecture.generator(specification.generator().network(), 100, DIGIT, Activation.Kind.TANH);

        float[] parameters = generator.initialParameters(new Philox(1, 0));

        double squares = 0;
        int kernel = 100 * 14 * 14 * 64;
        for (int i = 0; i < kernel; i++) {
            squares += parameters[i] * parameters[i];
        }
        assertThat(Math.sqrt(squares / kernel)).isCloseTo(0.05, within(1e-4));
    }

    @Test
    void shouldRefuseKernelsThatHaveNoRoom() {
        RunSpecification deep = images(
                4,
                1,
                "start: {filters: 2}, blocks: [{filters: 2}]",
                "blocks: [{filters: 2, kernel: 4}, {filters: 2, kernel: 4}, {filters: 2, kernel: 4}]");

        assertThatThrownBy(
                        () -> Architecture.classifier(deep.discriminator().network(), 0, new RowShape.Image(4, 4, 1)))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("kernels of 4 pixels has no room in images of 1 x 1 pixels");
    }
}
