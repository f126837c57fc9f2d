package io.tercet.referee.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;

import org.junit.jupiter.api.Test;

/**
 * Reference values computed with SciPy 1.x in double precision on the same float32 values: {@code ks_2samp(a, b)
 * .statistic}, {@code kstwobign.sf(d * sqrt(n * m / (n + m)))}, {@code wasserstein_distance(a, b)}, and NumPy's
 * {@code quantile} at Φ(±1).
 */
class SampleTest {

    private final Sample first = Sample.of(Reference.first());
    private final Sample second = Sample.of(Reference.second());
    private final Sample firstFloored = Sample.of(Reference.floored(Reference.first()));
    private final Sample secondFloored = Sample.of(Reference.floored(Reference.second()));

    @Test
    void shouldAgreeWithSciPyOnTheKolmogorovSmirnovDistance() {
        assertThat(first.kolmogorovSmirnov(second)).isCloseTo(0.22166666666666668, within(1e-12));
        assertThat(firstFloored.kolmogorovSmirnov(secondFloored)).isCloseTo(0.2075, within(1e-12));
    }

    @Test
    void shouldAgreeWithSciPyOnKolmogorovsLimit() {
        assertThat(first.kolmogorovSmirnovPValue(second)).isCloseTo(9.651962454592768e-08, within(1e-12));
        assertThat(firstFloored.kolmogorovSmirnovPValue(secondFloored)).isCloseTo(7.76091294149724e-07, within(1e-12));
    }

    @Test
    void shouldAgreeWithSciPyOnTheWassersteinDistance() {
        assertThat(first.wasserstein(second)).isCloseTo(1.1670849849951148, within(1e-9));
        assertThat(firstFloored.wasserstein(secondFloored)).isCloseTo(1.1633333333333333, within(1e-9));
    }

    @Test
    void shouldAgreeWithNumPyOnMeanAndWidth() {
        assertThat(first.mean()).isCloseTo(5.057724983799272, within(1e-9));
        assertThat(first.centralHalfWidth()).isCloseTo(3.4274136962697157, within(1e-9));
    }

    @Test
    void shouldFindASampleEqualToItself() {
        assertThat(first.kolmogorovSmirnov(first)).isZero();
        assertThat(first.kolmogorovSmirnovPValue(first)).isEqualTo(1);
        assertThat(first.wasserstein(first)).isZero();
    }

    @Test
    void shouldMeasureAShiftByItsSize() {
        assertThat(first.wasserstein(Sample.of(Reference.plus(Reference.first(), 2))))
                .isCloseTo(2, within(1e-6));
    }

    @Test
    void shouldTakeAConstantColumnToHaveNoWidth() {
        Sample constant = Sample.of(new float[] {4, 4, 4});

        assertThat(constant.centralHalfWidth()).isZero();
        assertThat(constant.kolmogorovSmirnovPValue(constant)).isEqualTo(1);
    }

    @Test
    void shouldHaveAWidthOfSigmaAndUniformPValuesOnGaussians() {
        // given
        Random random = new Random(3);
        int repetitions = 400;
        int rejected = 0;
        // when
        for (int i = 0; i < repetitions; i++) {
            if (normals(random, 500).kolmogorovSmirnovPValue(normals(random, 500)) < 0.1) {
                rejected++;
            }
        }
        // then
        assertThat(normals(random, 100_000).centralHalfWidth()).isCloseTo(1.0, within(0.01));
        assertThat(rejected / (double) repetitions).isBetween(0.05, 0.15);
    }

    private static Sample normals(Random random, int rows) {
        float[] values = new float[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Sample.of(values);
    }
}
