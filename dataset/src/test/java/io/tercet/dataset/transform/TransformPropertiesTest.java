package io.tercet.dataset.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.tercet.dataset.transform.Quantile.Output;

class TransformPropertiesTest {

    private static final Random RANDOM = new Random(6);

    /** Samples of many shapes: smooth, skewed, discrete, far from zero, few, one. */
    static Stream<float[]> samples() {
        return Stream.of(
                sample(20_000, RANDOM::nextGaussian),
                sample(20_000, () -> Math.exp(3 * RANDOM.nextGaussian())),
                sample(5_000, () -> RANDOM.nextInt(4)),
                sample(3_000, () -> 1e6 + 1000 * RANDOM.nextDouble()),
                sample(1_500, () -> RANDOM.nextBoolean() ? 0 : RANDOM.nextGaussian()),
                sample(7, RANDOM::nextGaussian),
                sample(1, RANDOM::nextGaussian));
    }

    private static float[] sample(int size, DoubleSupplier source) {
        float[] sample = new float[size];
        for (int i = 0; i < size; i++) {
            sample[i] = (float) source.getAsDouble();
        }
        return sample;
    }

    private static float[] sorted(float[] sample) {
        float[] sorted = sample.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** Those that can be learned from any sample of the kinds above. */
    private static List<Transform> monotone(float[] sample) {
        List<Transform> transforms = new ArrayList<>(List.of(
                Quantile.fit(sample, Output.NORMAL),
                Quantile.fit(sample, Output.UNIFORM),
                Standard.learner().learn(sample),
                Ordinal.learner().learn(sorted(Arrays.copyOf(sample, Math.min(sample.length, 5000)))),
                new Pixel(),
                new UnitPixel()));
        if (sample.length > 1) {
            transforms.add(MinMax.learner().learn(sample));
        }
        return transforms;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldNeverFall(float[] sample) {
        for (Transform transform : monotone(sample)) {
            float[] sorted = sorted(sample);
            double before = Double.NEGATIVE_INFINITY;
            for (float value : sorted) {
                double now = transform.apply(value, 0);
                if (!(transform instanceof Ordinal)) {
                    assertThat(now).as(transform.toString()).isGreaterThanOrEqualTo(before - 1e-12);
                }
                before = now;
            }
            for (double z = -6; z < 6; z += 0.001) {
                assertThat(transform.invert(z + 0.001)).isGreaterThanOrEqualTo(transform.invert(z));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldComeBackToWhereItCameFrom(float[] sample) {
        float[] sorted = sorted(sample);
        double range = (double) sorted[sorted.length - 1] - sorted[0];
        for (Transform transform : monotone(sample)) {
            if (transform instanceof Pixel || transform instanceof UnitPixel) {
                continue;
            }
            int known = transform instanceof Ordinal ? Math.min(sample.length, 5000) : sample.length;
            for (int i = 0; i < known; i++) {
                assertThat(transform.invert(transform.apply(sample[i], i)))
                        .as(transform.getClass().getSimpleName())
                        .isCloseTo(sample[i], within(1e-6 + 2e-7 * range));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldStayWithinTheRangeOfTheSampleWhenInverted(float[] sample) {
        Transform quantile = Quantile.fit(sample, Output.NORMAL);
        float[] sorted = sorted(sample);

        assertThat(quantile.invert(-40)).isEqualTo(sorted[0]);
        assertThat(quantile.invert(40)).isEqualTo(sorted[sorted.length - 1]);
    }

    @Test
    void shouldTakeLogarithmsAndBringThemBackWithoutOverflow() {
        for (Transform transform : List.of(new Log(), new Log10())) {
            for (double value = 1e-30; value < 1e30; value *= 7) {
                assertThat(transform.invert(transform.apply(value, 0))).isCloseTo(value, withinPercentage(1e-10));
            }
            assertThat(transform.apply(-1, 0)).isNaN();
            assertThat(transform.invert(1000)).isEqualTo(Float.MAX_VALUE);
        }
        assertThat(new Log10().apply(1000, 0)).isCloseTo(3, within(1e-15));
        assertThat(new Log().apply(Math.E, 0)).isCloseTo(1, within(1e-15));
    }

    @Test
    void shouldSpreadWholeNumbersEvenlyAndBringThemBack() {
        Transform dequantize = new Dequantize(1, 2);

        double sum = 0;
        for (int row = 0; row < 10_000; row++) {
            double spread = dequantize.apply(row % 50 - 20, row);
            assertThat((float) spread).isEqualTo((float) spread).isLessThan(row % 50 - 19);
            assertThat(dequantize.invert((float) spread)).isEqualTo(row % 50 - 20);
            sum += spread - (row % 50 - 20);
        }

        assertThat(sum / 10_000).isCloseTo(0.5, within(0.01));
        assertThat(dequantize.apply(3, 7)).isEqualTo(dequantize.apply(3, 7)).isNotEqualTo(dequantize.apply(3, 8));
        assertThat(new Dequantize(1, 3).apply(3, 7)).isNotEqualTo(dequantize.apply(3, 7));
    }

    @Test
    void shouldBringPixelsToTheRangeOfATanhAndBack() {
        assertBringsPixelsTo(-1, 0, new Pixel());
    }

    @Test
    void shouldBringPixelsToTheRangeOfASigmoidAndBack() {
        assertBringsPixelsTo(0, 0.5, new UnitPixel());
    }

    /** From black to white, which is 1, and back; what lies beyond is cut. */
    private static void assertBringsPixelsTo(double black, double grey, Transform pixel) {
        assertThat(pixel.apply(0, 0)).isEqualTo(black);
        assertThat(pixel.apply(127.5, 0)).isEqualTo(grey);
        assertThat(pixel.apply(255, 0)).isEqualTo(1);
        for (int value = 0; value <= 255; value++) {
            assertThat(pixel.invert((float) pixel.apply(value, 0))).isCloseTo(value, within(1e-4));
        }
        assertThat(pixel.invert(black - 0.5)).isEqualTo(0);
        assertThat(pixel.invert(1.5)).isEqualTo(255);
    }

    @Test
    void shouldMakeASkewedSampleNormal() {
        float[] sample = sample(100_000, () -> Math.exp(RANDOM.nextGaussian()));
        Quantile quantile = Quantile.fit(sample, Output.NORMAL);

        double sum = 0;
        double squares = 0;
        for (float value : sample) {
            double normal = quantile.apply(value, 0);
            sum += normal;
            squares += normal * normal;
        }

        assertThat(sum / sample.length).isCloseTo(0, within(0.01));
        assertThat(squares / sample.length).isCloseTo(1, within(0.02));
    }

    /** The reference is commons-math's error function. */
    @Test
    void shouldKnowTheNormalDistributionEverywhere() {
        for (double z = -37; z <= 8; z += 0.00317) {
            double expected = Erf.erfc(-z / Math.sqrt(2)) / 2;
            double probability = NormalDistribution.cumulative(z);
            assertThat(probability).isCloseTo(expected, within(Math.min(2e-15, 1e-8 * expected)));
            if (z > -7 && z < 5) {
                assertThat(NormalDistribution.quantile(probability)).isCloseTo(z, within(1e-9));
            }
        }
    }
}
