package io.tercet.referee.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.tercet.players.random.Philox;
import io.tercet.referee.statistics.Bootstrap.Comparison;

class BootstrapTest {

    private static final int ROWS = 600;
    private static final int REPETITIONS = 200;
    private static final Bootstrap BOOTSTRAP = new Bootstrap(Replicates.draw(200, ROWS), 0.95);
    private static final int[] ALL = IntStream.range(0, ROWS).toArray();

    @Test
    void shouldKeepItsErrorRateWherePairsAreOfOneDistribution() {
        List<Comparison> equal = LongStream.range(0, REPETITIONS)
                .mapToObj(seed -> BOOTSTRAP.compare(PairedSamples.of(normals(seed, 1), normals(seed, 2), ALL, 0.01)))
                .toList();

        // 10 of 200 are expected; 2 to 20 hold more than 99.6 % of the binomial distribution
        assertThat(falseAlarms(equal, Comparison::mean)).isBetween(2L, 20L);
        assertThat(falseAlarms(equal, Comparison::width)).isBetween(2L, 20L);
        assertThat(falseAlarms(equal, Comparison::upperTail)).isLessThanOrEqualTo(20L);
        assertThat(falseAlarms(equal, Comparison::kolmogorovSmirnov)).isLessThanOrEqualTo(20L);
        assertThat(falseAlarms(equal, Comparison::wasserstein)).isBetween(2L, 20L);
    }

    @Test
    void shouldCoverTheTruth() {
        // given generated values higher by 1/2: true Wasserstein distance 1/2, KS distance 2 Φ(1/4) − 1 = 0.1974
        List<Comparison> shifted = LongStream.range(1000, 1000 + REPETITIONS)
                .mapToObj(seed -> BOOTSTRAP.compare(
                        PairedSamples.of(normals(seed, 1), raised(normals(seed, 2), 0.5f), ALL, 0.01)))
                .toList();

        // 190 are expected at least; below 178 is 1 in 10,000
        assertThat(covered(shifted, Comparison::mean, 0.5)).isBetween(178L, 199L);
        assertThat(covered(shifted, Comparison::width, 0)).isBetween(178L, 199L);
        assertThat(covered(shifted, Comparison::wasserstein, 0.5)).isGreaterThanOrEqualTo(178L);
        assertThat(covered(shifted, Comparison::kolmogorovSmirnov, 0.1974)).isGreaterThanOrEqualTo(178L);
    }

    @Test
    void shouldNotTakeForChanceWhatPairsShare() {
        // given conditions that move both sides of a pair alike, a hundred times as far as chance moves either
        float[] shared = normals(7, 3);
        float[] reference = normals(7, 1);
        float[] generated = normals(7, 2);
        for (int row = 0; row < ROWS; row++) {
            reference[row] = 100 * shared[row] + reference[row];
            generated[row] = 100 * shared[row] + generated[row];
        }

        Measured mean = BOOTSTRAP
                .compare(PairedSamples.of(reference, generated, ALL, 0.01))
                .mean();

        assertThat(mean.difference().standardError())
                .isCloseTo(Math.sqrt(2.0 / ROWS), within(0.15 * Math.sqrt(2.0 / ROWS)));
    }

    @Test
    void shouldGiveTheErrorOfACorrelation() {
        // given independent columns: the correlation of each side has the error 1/√rows, the difference √2 as much
        ColumnPair reference = new ColumnPair(normals(8, 1), normals(8, 2));
        ColumnPair generated = new ColumnPair(normals(8, 3), normals(8, 4));

        Measured difference = BOOTSTRAP.correlation(reference, generated);

        assertThat(difference.difference().standardError()).isCloseTo(Math.sqrt(2.0 / ROWS), within(0.01));
        assertThat(difference.difference().value()).isEqualTo(generated.correlation() - reference.correlation());
    }

    @Test
    void shouldCallIdenticalSamplesEqualAndConstantOnesDifferentForCertain() {
        float[] values = normals(9, 1);
        float[] zeros = new float[ROWS];

        Comparison same = BOOTSTRAP.compare(PairedSamples.of(values, values, ALL, 0.01));
        Comparison constants = BOOTSTRAP.compare(PairedSamples.of(zeros, raised(zeros, 1), ALL, 0.01));

        assertThat(same.mean().pValue()).isEqualTo(1);
        assertThat(same.kolmogorovSmirnov().pValue()).isEqualTo(1);
        assertThat(constants.mean().pValue()).isZero();
        assertThat(constants.kolmogorovSmirnov().pValue()).isZero();
        assertThat(constants.width().pValue()).isEqualTo(1);
    }

    @Test
    void shouldDrawEachRowOnceOnAverageAndAlwaysTheSame() {
        Replicates once = Replicates.draw(3, 100_000);
        Replicates again = Replicates.draw(3, 100_000);

        byte[] draws = once.of(2);
        double mean = IntStream.range(0, draws.length)
                .map(row -> draws[row])
                .average()
                .orElseThrow();
        double zeros =
                IntStream.range(0, draws.length).filter(row -> draws[row] == 0).count() / 1e5;
        assertThat(mean).isCloseTo(1, within(0.015));
        assertThat(zeros).isCloseTo(Math.exp(-1), within(0.007));
        assertThat(again.of(2)).isEqualTo(draws);
        assertThat(once.of(1)).isNotEqualTo(draws);
    }

    private static long falseAlarms(List<Comparison> comparisons, Function<Comparison, Measured> figure) {
        return comparisons.stream()
                .filter(of -> figure.apply(of).pValue() < 0.05)
                .count();
    }

    private static long covered(List<Comparison> comparisons, Function<Comparison, Measured> figure, double truth) {
        return comparisons.stream()
                .map(of -> figure.apply(of).difference())
                .filter(interval -> interval.low() <= truth && truth <= interval.high())
                .count();
    }

    private static float[] raised(float[] values, float by) {
        float[] raised = values.clone();
        for (int row = 0; row < raised.length; row++) {
            raised[row] += by;
        }
        return raised;
    }

    private static float[] normals(long seed, long stream) {
        float[] normals = new float[ROWS];
        new Philox(seed, stream).normals(0, normals);
        return normals;
    }
}
