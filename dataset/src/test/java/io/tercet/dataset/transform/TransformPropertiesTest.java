package io.tercet.dataset.transform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.TransformSpecification.Kind;

class TransformPropertiesTest {

    private static final Random RANDOM = new Random(6);

    /** Those that learn the range of a sample; pixels have one of their own. */
    private static final List<Kind> FITTED = List.of(Kind.QUANTILE, Kind.STANDARD);

    /** Samples of many shapes: smooth, skewed, discrete, far from zero, few, one. */
    static Stream<double[]> samples() {
        return Stream.of(
                sample(20_000, RANDOM::nextGaussian),
                sample(20_000, () -> Math.exp(3 * RANDOM.nextGaussian())),
                sample(5_000, () -> RANDOM.nextInt(4)),
                sample(3_000, () -> 1e6 + RANDOM.nextDouble()),
                sample(1_500, () -> RANDOM.nextBoolean() ? 0 : RANDOM.nextGaussian()),
                sample(7, RANDOM::nextGaussian),
                sample(1, RANDOM::nextGaussian));
    }

    private static double[] sample(int size, DoubleSupplier source) {
        return DoubleStream.generate(source).limit(size).toArray();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldNeverFall(double[] sample) {
        for (Kind kind : Kind.values()) {
            Transform transform = Transform.fit(kind, sample);
            double[] sorted = DoubleStream.of(sample).sorted().toArray();
            for (int i = 1; i < sorted.length; i++) {
                assertThat(transform.apply(sorted[i])).isGreaterThanOrEqualTo(transform.apply(sorted[i - 1]) - 1e-12);
            }
            for (double z = -6; z < 6; z += 0.001) {
                assertThat(transform.invert(z + 0.001)).isGreaterThanOrEqualTo(transform.invert(z));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldComeBackToWhereItCameFrom(double[] sample) {
        double[] sorted = DoubleStream.of(sample).sorted().toArray();
        double range = sorted[sorted.length - 1] - sorted[0];
        for (Kind kind : FITTED) {
            Transform transform = Transform.fit(kind, sample);
            for (double value : sample) {
                assertThat(transform.invert(transform.apply(value))).isCloseTo(value, within(1e-6 + 2e-7 * range));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldStayWithinTheRangeOfTheSampleWhenInverted(double[] sample) {
        Transform quantile = Quantile.fit(sample);
        double lowest = DoubleStream.of(sample).min().orElseThrow();
        double highest = DoubleStream.of(sample).max().orElseThrow();

        assertThat(quantile.invert(-40)).isEqualTo(lowest);
        assertThat(quantile.invert(40)).isEqualTo(sample.length == 1 ? lowest : highest);
    }

    @Test
    void shouldBringPixelsToTheRangeOfATanhAndBack() {
        Transform pixel = Transform.fit(Kind.PIXEL, new double[] {7});

        assertThat(pixel.apply(0)).isEqualTo(-1);
        assertThat(pixel.apply(127.5)).isEqualTo(0);
        assertThat(pixel.apply(255)).isEqualTo(1);
        for (int value = 0; value <= 255; value++) {
            assertThat(pixel.invert((float) pixel.apply(value))).isCloseTo(value, within(1e-4));
        }
        assertThat(pixel.invert(-1.5)).isEqualTo(0);
        assertThat(pixel.invert(1.5)).isEqualTo(255);
    }

    @Test
    void shouldMakeASkewedSampleNormal() {
        double[] sample = sample(100_000, () -> Math.exp(RANDOM.nextGaussian()));
        Quantile quantile = Quantile.fit(sample);

        double[] transformed = DoubleStream.of(sample).map(quantile::apply).toArray();

        assertThat(DoubleStream.of(transformed).average().orElseThrow()).isCloseTo(0, within(0.01));
        assertThat(DoubleStream.of(transformed).map(z -> z * z).average().orElseThrow())
                .isCloseTo(1, within(0.02));
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

    @Test
    void shouldApplyTransformsInOrderAndInvertThemInReverse() {
        ColumnTransforms transforms =
                new ColumnTransforms(Map.of("x", List.of(new Standard(1, 2), new Quantile(new double[] {-1, 0, 1}))));
        float[] values = {0, 1, 2};

        transforms.apply("x", values);
        assertThat(values[1]).isZero();
        assertThat(values[0]).isCloseTo(-0.674_49f, within(1e-4f));

        transforms.invert("x", values);
        assertThat(values[0]).isCloseTo(0, within(1e-6f));
        assertThat(values[2]).isCloseTo(2, within(1e-6f));
    }

    @Test
    void shouldLeaveColumnsWithoutTransformsAlone() {
        float[] values = {3, 4};

        new ColumnTransforms(Map.of()).apply("flag", values);

        assertThat(values).containsExactly(3, 4);
    }

    @Test
    void shouldReadBackTheJsonItWrites() {
        ColumnTransforms transforms = new ColumnTransforms(
                Map.of("x", List.of(Standard.fit(new double[] {1, 2, 4}), Quantile.fit(new double[] {0.1, 0.2, 0.7}))));

        assertThat(ColumnTransforms.read(transforms.toJson())).isEqualTo(transforms);
    }

    @Test
    void shouldRefuseJsonWithFallingQuantiles() {
        byte[] json = """
                {"columns": {"x": [{"kind": "quantile", "quantiles": [1, 0]}]}}""".getBytes(UTF_8);

        assertThatThrownBy(() -> ColumnTransforms.read(json))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("number 2 is 0.0");
    }
}
