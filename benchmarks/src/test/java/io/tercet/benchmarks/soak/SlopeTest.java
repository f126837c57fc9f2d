package io.tercet.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.junit.jupiter.api.Test;

class SlopeTest {

    /** Against scipy.stats.linregress([1, 2, 4, 7], [2.0, 2.5, 3.0, 6.0]). */
    @Test
    void shouldAgreeWithScipy() {
        Slope slope = Slope.of(List.of(1.0, 2.0, 4.0, 7.0), List.of(2.0, 2.5, 3.0, 6.0));

        assertThat(slope.value()).isCloseTo(0.6547619047619048, within(1e-12));
        assertThat(slope.standardError()).isCloseTo(0.12766434874718577, within(1e-12));
    }

    @Test
    void shouldFindNoErrorInALine() {
        Slope slope = Slope.of(List.of(1.0, 2.0, 3.0), List.of(5.0, 3.0, 1.0));

        assertThat(slope).isEqualTo(new Slope(-2, 0));
    }
}
