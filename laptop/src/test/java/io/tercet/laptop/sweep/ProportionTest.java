package io.tercet.laptop.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {

    /** The ends are those of SciPy 1.15: binomtest(k, n).proportion_ci(method='wilson'). */
    @ParameterizedTest
    @CsvSource({
        "12,  20, 0.38658150076225317, 0.7811934676271829",
        " 0,  20, 0.0,                 0.16112515805281935",
        "99, 100, 0.9455138038212946,  0.9982325679358593",
        " 1,   1, 0.20654931437723745, 1.0"
    })
    void shouldHaveWilsonsInterval(int successes, int trials, double low, double high) {
        Proportion proportion = Proportion.of(successes, trials);

        assertThat(proportion.value()).isEqualTo((double) successes / trials);
        assertThat(proportion.low()).isCloseTo(low, within(1e-12));
        assertThat(proportion.high()).isCloseTo(high, within(1e-12));
    }

    @Test
    void shouldRefuseWhatIsNoProportion() {
        assertThatThrownBy(() -> Proportion.of(3, 2)).hasMessage("3 successes of 2 trials are none");
        assertThatThrownBy(() -> Proportion.of(0, 0)).hasMessage("0 successes of 0 trials are none");
    }
}
