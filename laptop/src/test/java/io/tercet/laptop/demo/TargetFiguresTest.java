package io.tercet.laptop.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TargetFiguresTest {

    /** Computed with numpy (mean, quantile) and scipy.stats.ks_2samp on the same numbers in double precision. */
    @Test
    void shouldAgreeWithNumpyAndScipy() {
        // given
        float[] reference = {1, 2, 2, 3, 5, 8, 13, 21, -4, 0.5f};
        float[] generated = {1.5f, 2, 2, 4, 6, 7, 30};
        // when
        TargetFigures figures = TargetFigures.compare("dx", reference, generated);
        // then
        assertThat(figures.referenceMean()).isCloseTo(5.15, within(1e-12));
        assertThat(figures.generatedMean()).isCloseTo(7.5, within(1e-12));
        assertThat(figures.referenceWidth()).isCloseTo(5.073282465196438, within(1e-12));
        assertThat(figures.generatedWidth()).isCloseTo(3.064804597832279, within(1e-12));
        assertThat(figures.kolmogorovSmirnov()).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void shouldFindNoDistanceBetweenASampleAndItselfInAnotherOrder() {
        TargetFigures figures = TargetFigures.compare("dx", new float[] {3, 1, 2}, new float[] {2, 3, 1});

        assertThat(figures.kolmogorovSmirnov()).isZero();
        assertThat(figures.generatedWidth()).isEqualTo(figures.referenceWidth());
    }
}
