package io.tercet.referee.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/**
 * Reference values: areas by scikit-learn 1.x {@code roc_auc_score}; standard errors in NumPy straight from DeLong's
 * structural components, {@code V10[i] = mean(b < a[i]) + mean(b == a[i]) / 2} and likewise V01, as
 * {@code sqrt(V10.var(ddof=1) / len(a) + V01.var(ddof=1) / len(b))}, with every pair of rows compared.
 */
class RocAreaTest {

    @Test
    void shouldAgreeWithScikitLearnAndDeLongOnContinuousScores() {
        RocArea area = RocArea.of(Reference.first(), Reference.second());

        assertThat(area.area()).isCloseTo(0.6158125, within(1e-12));
        assertThat(area.standardError()).isCloseTo(0.020905922382934594, within(1e-12));
    }

    @Test
    void shouldCountTiesHalf() {
        RocArea area = RocArea.of(Reference.floored(Reference.first()), Reference.floored(Reference.second()));

        assertThat(area.area()).isCloseTo(0.6150125, within(1e-12));
        assertThat(area.standardError()).isCloseTo(0.02078966609807762, within(1e-12));
    }

    @Test
    void shouldBeMirroredWhenTheSamplesChangePlaces() {
        RocArea forth = RocArea.of(Reference.first(), Reference.second());
        RocArea back = RocArea.of(Reference.second(), Reference.first());

        assertThat(forth.area() + back.area()).isCloseTo(1, within(1e-12));
        assertThat(forth.standardError()).isCloseTo(back.standardError(), within(1e-12));
    }

    @Test
    void shouldNotDependOnAMonotoneMapOfTheScores() {
        float[] shifted = Reference.plus(Reference.first(), 3);
        float[] others = Reference.plus(Reference.second(), 3);

        assertThat(RocArea.of(shifted, others).area())
                .isCloseTo(RocArea.of(Reference.first(), Reference.second()).area(), within(1e-3));
    }

    @Test
    void shouldBeOneWithoutErrorWhenTheSamplesAreApart() {
        RocArea area = RocArea.of(new float[] {3, 4, 5}, new float[] {0, 1, 2});

        assertThat(area).isEqualTo(new RocArea(1, 0));
    }

    @Test
    void shouldBeAHalfWithoutErrorWhenEveryScoreIsTheSame() {
        RocArea area = RocArea.of(new float[] {1, 1, 1}, new float[] {1, 1});

        assertThat(area).isEqualTo(new RocArea(0.5, 0));
    }

    @Test
    void shouldFluctuateAsTheMannWhitneyStatisticUnderTheNullHypothesis() {
        // given
        int rows = 200;
        int repetitions = 2000;
        Random random = new Random(1);
        double squares = 0;
        double errors = 0;
        // when
        for (int i = 0; i < repetitions; i++) {
            RocArea area = RocArea.of(normals(random, rows, 0), normals(random, rows, 0));
            squares += Math.pow(area.area() - 0.5, 2) / repetitions;
            errors += area.standardError() / repetitions;
        }
        // then
        double expected = Math.sqrt((2 * rows + 1) / (12.0 * rows * rows));
        assertThat(RocArea.nullStandardError(rows)).isCloseTo(expected, within(1e-15));
        assertThat(Math.sqrt(squares)).isCloseTo(expected, within(0.05 * expected));
        assertThat(errors).isCloseTo(expected, within(0.02 * expected));
    }

    @Test
    void shouldFindTheAnalyticAreaOfTwoGaussians() {
        // given
        double shift = 0.7;
        Random random = new Random(2);
        // when
        RocArea area = RocArea.of(normals(random, 20_000, shift), normals(random, 20_000, 0));
        // then
        double analytic = new NormalDistribution().cumulativeProbability(shift / Math.sqrt(2));
        assertThat(area.area()).isCloseTo(analytic, within(3 * area.standardError()));
        assertThat(area.standardError()).isLessThan(0.003);
    }

    @Test
    void shouldRefuseAScoreThatIsNotANumber() {
        assertThatThrownBy(() -> RocArea.of(new float[] {0, Float.NaN}, new float[] {0, 1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The reference sample must be finite, but row 1 is NaN");
    }

    private static float[] normals(Random random, int rows, double mean) {
        float[] values = new float[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = (float) (random.nextGaussian() + mean);
        }
        return values;
    }
}
