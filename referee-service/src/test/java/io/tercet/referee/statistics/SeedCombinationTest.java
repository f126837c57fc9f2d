package io.tercet.referee.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.tercet.contracts.Estimate;

/** What seeds do to an interval; that the formula is computed rightly, {@link RefereeStatisticsTest} knows. */
class SeedCombinationTest {

    private static final int PAIRS = 10_000;

    /** The cross-entropy of rows that are told apart without fail is about 1e-100, of which a square's square is 0. */
    @Test
    void shouldGiveTinyFiguresAnIntervalToo() {
        double tiny = 1e-100;

        Estimate estimate = new SeedCombination(new double[][] {{tiny, 2 * tiny, tiny}, {2 * tiny, 3 * tiny, tiny}})
                .estimate(0.95, 0, 1);

        assertThat(estimate.value()).isCloseTo(10 * tiny / 6, within(1e-110));
        assertThat(estimate.high()).isGreaterThan(estimate.value()).isLessThan(100 * tiny);
    }

    @Test
    void shouldNotShrinkTheFluctuationOfRowsThatAllSeedsSeeAlike() {
        double[][] alike = new double[100][];
        Arrays.fill(alike, normals(new Random(1), 0.6, 1));

        Estimate estimate = new SeedCombination(alike).estimate(0.95, 0, 1);

        // One in a hundred for 10,000 pairs, and half as much variance again for the two orders of the halves.
        assertThat(estimate.standardError()).isCloseTo(0.01 * Math.sqrt(1.5), within(3e-4));
        assertThat(estimate.high() - estimate.value()).isCloseTo(1.96 * estimate.standardError(), within(1e-4));
    }

    @Test
    void shouldShrinkAFluctuationThatEachSeedDrawsAnew() {
        double[][] different = new double[100][];
        Random random = new Random(2);
        Arrays.setAll(different, seed -> normals(random, 0.6, 1));

        assertThat(new SeedCombination(different).estimate(0.95, 0, 1).standardError())
                .isBetween(0.9e-3, 1.2e-3);
    }

    @Test
    void shouldWidenTheIntervalWhereSeedsSpreadMoreThanRowsExplain() {
        double[][] disagreeing = new double[4][];
        Random random = new Random(3);
        Arrays.setAll(disagreeing, seed -> normals(random, 0.5 + 0.05 * seed, 1e-3));

        Estimate estimate = new SeedCombination(disagreeing).estimate(0.95, 0, 1);

        // The standard deviation of 0.5, 0.55, 0.6, 0.65 over the root of 4, and Student's t of 3 degrees of freedom.
        assertThat(estimate.standardError()).isCloseTo(0.064550 / 2, within(1e-4));
        assertThat(estimate.high() - estimate.value()).isCloseTo(3.18245 * 0.064550 / 2, within(1e-3));
    }

    @Test
    void shouldCutTheIntervalWhereTheFigureCannotBe() {
        double[][] two = {normals(new Random(4), 0.55, 1e-3), normals(new Random(5), 0.65, 1e-3)};

        Estimate estimate = new SeedCombination(two).estimate(0.95, 0, 1);

        // Student's t of one degree of freedom is 12.7 standard errors of 0.05: the whole range.
        assertThat(estimate.low()).isZero();
        assertThat(estimate.high()).isEqualTo(1);
    }

    @Test
    void shouldBeAPointWhenNothingFluctuates() {
        assertThat(new SeedCombination(new double[][] {{1, 1, 1}, {1, 1, 1}}).estimate(0.95, 0, 1))
                .isEqualTo(new Estimate(1, 0, 1, 1));
    }

    @Test
    void shouldRefuseASingleSeed() {
        assertThatThrownBy(() -> new SeedCombination(new double[1][50])).hasMessageContaining("at least two seeds");
    }

    private static double[] normals(Random random, double mean, double deviation) {
        double[] values = new double[PAIRS];
        Arrays.setAll(values, pair -> mean + deviation * random.nextGaussian());
        return values;
    }
}
