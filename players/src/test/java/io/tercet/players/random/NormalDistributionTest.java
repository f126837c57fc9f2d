package io.tercet.players.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalDistributionTest {

    /** Expected values by scipy.special.ndtri of SciPy 1.x, in float64. */
    @ParameterizedTest
    @CsvSource({
        "1.2e-10, -6.333282208218192",
        "1e-06, -4.753424308822899",
        "0.001, -3.090232306167813",
        "0.02, -2.053748910631823",
        "0.0749, -1.4402382675279635",
        "0.0751, -1.4388253927525403",
        "0.3, -0.5244005127080409",
        "0.5, 0.0",
        "0.77, 0.7388468491852137",
        "0.9999, 3.719016485455709",
        "0.9999999998835847, 6.3379577545537895"
    })
    void shouldInvertTheCumulativeDistribution(double probability, double expected) {
        assertThat(NormalDistribution.quantile(probability))
                .isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
    }
}
