package io.tercet.benchmarks.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PairedDifferenceTest {

    /** The interval is SciPy's ttest_rel(second, first).confidence_interval(). */
    @Test
    void shouldHaveStudentsInterval() {
        double[] first = {0.81, 0.84, 0.80, 0.86};
        double[] second = {0.83, 0.83, 0.82, 0.87};

        PairedDifference difference = PairedDifference.of(first, second);

        assertThat(difference.mean()).isCloseTo(0.01, within(1e-12));
        assertThat(difference.low()).isCloseTo(-0.0125032936, within(1e-8));
        assertThat(difference.high()).isCloseTo(0.0325032936, within(1e-8));
        assertThat(difference.containsZero()).isTrue();
    }

    @Test
    void shouldRefuseASinglePair() {
        assertThatThrownBy(() -> PairedDifference.of(new double[1], new double[1]))
                .hasMessageContaining("At least two pairs");
    }
}
