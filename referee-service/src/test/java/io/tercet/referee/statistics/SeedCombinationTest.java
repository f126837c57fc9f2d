package io.tercet.referee.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import io.tercet.contracts.Estimate;

/** Reference values computed with NumPy and {@code scipy.stats.t.ppf} from the formulas of {@link SeedCombination}. */
class SeedCombinationTest {

    @Test
    void shouldAgreeWithSciPy() {
        Estimate estimate = new SeedCombination(
                        new double[] {0.61, 0.63, 0.60, 0.64}, new double[] {0.01, 0.011, 0.009, 0.01}, 500)
                .estimate(0.95, 0, 1);

        assertThat(estimate.value()).isCloseTo(0.62, within(1e-12));
        assertThat(estimate.standardError()).isCloseTo(0.013558515159608498, within(1e-12));
        assertThat(estimate.low()).isCloseTo(0.5910201116594413, within(1e-9));
        assertThat(estimate.high()).isCloseTo(0.6489798883405586, within(1e-9));
    }

    @Test
    void shouldNotShrinkTheFluctuationOfSharedRowsByAskingMoreSeeds() {
        double[] agreeing = new double[100];
        double[] errors = new double[100];
        Arrays.fill(agreeing, 0.6);
        Arrays.fill(errors, 0.01);

        Estimate estimate = new SeedCombination(agreeing, errors, 10_000).estimate(0.95, 0, 1);

        assertThat(estimate.standardError()).isCloseTo(0.01, within(1e-12));
        assertThat(estimate.high() - estimate.value()).isCloseTo(1.96 * 0.01, within(1e-5));
    }

    @Test
    void shouldWidenTheIntervalWhenFewSeedsDisagree() {
        Estimate estimate =
                new SeedCombination(new double[] {0.55, 0.65}, new double[] {1e-6, 1e-6}, 10_000).estimate(0.95, 0, 1);

        // Student's t of one degree of freedom is 12.7 standard errors of 0.05: the whole range.
        assertThat(estimate.low()).isZero();
        assertThat(estimate.high()).isEqualTo(1);
    }

    @Test
    void shouldBeAPointWhenNothingFluctuates() {
        assertThat(new SeedCombination(new double[] {1, 1}, new double[2], 50).estimate(0.95, 0, 1))
                .isEqualTo(new Estimate(1, 0, 1, 1));
    }

    @Test
    void shouldRefuseASingleSeed() {
        assertThatThrownBy(() -> new SeedCombination(new double[1], new double[1], 50))
                .hasMessageContaining("at least two seeds");
    }
}
