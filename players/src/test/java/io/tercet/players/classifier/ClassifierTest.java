package io.tercet.players.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import ai.djl.Device;
import org.junit.jupiter.api.Test;

import io.tercet.players.network.Dense;
import io.tercet.players.network.Flatten;
import io.tercet.players.network.RowShape;

class ClassifierTest {

    private static final int SIDE = 12;
    private static final RowShape.Image IMAGE = new RowShape.Image(SIDE, SIDE, 1);
    private static final int ROWS = 120;

    /** A bar across, a bar down, a square, each somewhere in noise. */
    private static final int CLASSES = 3;

    private static final int[] LABELS =
            IntStream.range(0, ROWS).map(row -> row % CLASSES).toArray();

    @Test
    void shouldLearnToTellShapesApart() {
        try (Classifier classifier = classifier(1)) {
            // given
            double first = classifier.step(shapes(1), LABELS, 1);
            // when
            for (int step = 2; step <= 40; step++) {
                classifier.step(shapes(step), LABELS, 1);
            }
            // then it knows shapes that it has not seen
            assertThat(first).isBetween(0.5, 3.0);
            assertThat(correct(classifier.classify(shapes(1000), ROWS).classes()))
                    .isGreaterThan(0.95);
        }
    }

    @Test
    void shouldReportTheCrossEntropyOfItsOwnProbabilities() {
        ClassifierDesign withoutDropout = new ClassifierDesign(IMAGE, List.of(new Flatten(), new Dense(8)), CLASSES);
        try (Classifier classifier = new Classifier(withoutDropout, 1e-3, 1, Device.cpu())) {
            // given
            float[] images = shapes(1);
            float[][] probabilities = classifier.classify(images, ROWS).probabilities();
            double expected = IntStream.range(0, ROWS)
                    .mapToDouble(row -> -Math.log(probabilities[row][LABELS[row]]))
                    .average()
                    .orElseThrow();
            // then
            assertThat(classifier.step(images, LABELS, 1)).isCloseTo(expected, within(1e-5));
        }
    }

    @Test
    void shouldDescribeImagesByFeaturesWithoutSign() {
        try (Classifier classifier = classifier(1)) {
            Classification found = classifier.classify(shapes(1), ROWS);

            assertThat(found.rows()).isEqualTo(ROWS);
            assertThat(found.features()).hasDimensions(ROWS, ClassifierDesign.IMAGE_FEATURES);
            assertThat(Arrays.stream(found.features()))
                    .allSatisfy(features -> assertThat(least(features)).isNotNegative())
                    .anySatisfy(features -> assertThat(sum(features)).isPositive());
            assertThat(Arrays.stream(found.probabilities()))
                    .allSatisfy(probabilities -> assertThat(sum(probabilities)).isCloseTo(1, within(1e-5)));
        }
    }

    @Test
    void shouldLearnTheSameFromTheSameSeed() {
        try (Classifier one = classifier(3);
                Classifier other = classifier(3)) {
            for (int step = 1; step <= 3; step++) {
                assertThat(one.step(shapes(step), LABELS, 1)).isEqualTo(other.step(shapes(step), LABELS, 1));
            }
            assertThat(one.classify(shapes(4), ROWS).features())
                    .isDeepEqualTo(other.classify(shapes(4), ROWS).features());
        }
    }

    @Test
    void shouldHalveLargeImagesMoreOften() {
        assertThat(layers(28, 28)).isEqualTo(layers(16, 32));
        assertThat(layers(125, 102)).isEqualTo(layers(28, 28) + 4);
        assertThat(ClassifierDesign.ofImages(new RowShape.Image(1024, 1024, 3), 2)
                        .whole()
                        .parameterCount())
                .isLessThan(3_000_000);
    }

    @Test
    void shouldRefuseALabelBeyondItsClasses() {
        try (Classifier classifier = classifier(1)) {
            assertThatThrownBy(() -> classifier.step(new float[2 * IMAGE.size()], new int[] {0, 3}, 1))
                    .hasMessage("A label is from 0 to 2, but row 1 has 3");
        }
    }

    private static int layers(int height, int width) {
        return ClassifierDesign.ofImages(new RowShape.Image(height, width, 1), 2)
                .features()
                .size();
    }

    private static Classifier classifier(long seed) {
        return new Classifier(ClassifierDesign.ofImages(IMAGE, CLASSES), 1e-3, seed, Device.cpu());
    }

    private static double correct(int[] classes) {
        return IntStream.range(0, ROWS)
                        .filter(row -> classes[row] == LABELS[row])
                        .count()
                / (double) ROWS;
    }

    private static float[] shapes(long seed) {
        Random random = new Random(seed);
        float[] images = new float[ROWS * IMAGE.size()];
        for (int row = 0; row < ROWS; row++) {
            int height = LABELS[row] == 0 ? 2 : 7;
            int width = LABELS[row] == 1 ? 2 : 7;
            int top = random.nextInt(SIDE - height + 1);
            int left = random.nextInt(SIDE - width + 1);
            for (int pixel = 0; pixel < IMAGE.size(); pixel++) {
                int line = pixel / SIDE - top;
                int column = pixel % SIDE - left;
                boolean inside = line >= 0 && line < height && column >= 0 && column < width;
                images[row * IMAGE.size() + pixel] = (inside ? 0.7f : -0.7f) + 0.2f * (float) random.nextGaussian();
            }
        }
        return images;
    }

    private static double least(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .min()
                .orElseThrow();
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
