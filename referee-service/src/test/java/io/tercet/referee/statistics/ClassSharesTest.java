package io.tercet.referee.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.tercet.contracts.Estimate;

/** Reference intervals: {@code scipy.stats.binomtest(count, 200).proportion_ci(0.95, 'wilson')}. */
class ClassSharesTest {

    @Test
    void shouldAgreeWithSciPy() {
        // given 197 of class 0, 3 of class 1, none of class 2
        int[] found = new int[200];
        Arrays.fill(found, 0, 3, 1);
        // when
        List<Estimate> shares = ClassShares.of(found, 3, 0.95);
        // then
        assertThat(shares).extracting(Estimate::value).containsExactly(0.985, 0.015, 0.0);
        assertThat(shares.get(1).low()).isCloseTo(0.00511423779325831, within(1e-9));
        assertThat(shares.get(1).high()).isCloseTo(0.04316572879269026, within(1e-9));
        assertThat(shares.get(2).low()).isZero();
        assertThat(shares.get(2).high()).isCloseTo(0.018845326377266575, within(1e-9));
    }

    @Test
    void shouldHaveTheBinomialStandardError() {
        assertThat(ClassShares.share(50, 100, 0.95).standardError()).isCloseTo(0.05, within(1e-12));
    }
}
