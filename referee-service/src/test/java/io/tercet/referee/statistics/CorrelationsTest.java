package io.tercet.referee.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The reference value is {@code abs(numpy.corrcoef(A) - numpy.corrcoef(B)).max()}. */
class CorrelationsTest {

    @Test
    void shouldAgreeWithNumPy() {
        double[] x = doubles(7919, 1009);
        double[] y = doubles(104729, 997);
        double[][] reference = {x, sum(y, x, 0.5), doubles(31, 211)};
        double[][] generated = {x, sum(y, x, -0.25), doubles(37, 223)};

        assertThat(Correlations.largestDifference(reference, generated)).isCloseTo(0.6984716611393151, within(1e-10));
    }

    @Test
    void shouldTakeAConstantColumnAsUncorrelated() {
        double[] x = doubles(7919, 1009);

        assertThat(Correlations.largestDifference(new double[][] {x, x}, new double[][] {x, new double[x.length]}))
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void shouldFindNoDifferenceWhereThereIsNoPair() {
        assertThat(Correlations.largestDifference(new double[1][5], new double[1][5]))
                .isZero();
    }

    private static double[] doubles(int multiplier, int modulus) {
        float[] sequence = Reference.sequence(200, multiplier, modulus, 1);
        double[] values = new double[sequence.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = sequence[i];
        }
        return values;
    }

    private static double[] sum(double[] first, double[] second, double factor) {
        double[] sum = new double[first.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = first[i] + factor * second[i];
        }
        return sum;
    }
}
