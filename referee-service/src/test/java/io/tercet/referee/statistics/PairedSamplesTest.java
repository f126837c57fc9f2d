package io.tercet.referee.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.tercet.players.random.Philox;
import io.tercet.referee.statistics.PairedSamples.Figures;

class PairedSamplesTest {

    private static final int ROWS = 500;
    private static final int[] ALL = IntStream.range(0, ROWS).toArray();

    private final float[] reference = normals(1, 0, 1);
    private final float[] generated = normals(2, 0.3f, 1.5f);

    @Test
    void shouldAgreeWithTheSamplesOnTheirOwn() {
        Figures figures = PairedSamples.of(reference, generated, ALL, 0.01).figures();

        Sample ofReference = Sample.of(reference);
        Sample ofGenerated = Sample.of(generated);
        assertThat(figures.kolmogorovSmirnov()).isCloseTo(ofReference.kolmogorovSmirnov(ofGenerated), within(1e-12));
        assertThat(figures.wasserstein()).isCloseTo(ofReference.wasserstein(ofGenerated), within(1e-9));
        assertThat(figures.mean()).isCloseTo(ofGenerated.mean() - ofReference.mean(), within(1e-9));
        assertThat(figures.referenceWidth()).isCloseTo(ofReference.centralHalfWidth(), within(0.02));
        assertThat(figures.kolmogorovSmirnovNoise()).isLessThan(1e-7);
    }

    @Test
    void shouldTakeTheLeastValueThatEnoughRowsAreNotAbove() {
        // given 1 to 100 and ten times as much
        float[] numbers = new float[100];
        float[] tenfold = new float[100];
        for (int i = 0; i < 100; i++) {
            numbers[i] = 100 - i;
            tenfold[i] = 10f * (i + 1);
        }

        Figures figures = PairedSamples.of(
                        numbers, tenfold, IntStream.range(0, 100).toArray(), 0.01)
                .figures();

        assertThat(figures.lowerTail()).isEqualTo(10 - 1);
        assertThat(figures.upperTail()).isEqualTo(990 - 99);
        assertThat(figures.referenceWidth()).isEqualTo((85 - 16) / 2.0);
        assertThat(figures.width()).isEqualTo(9 * (85 - 16) / 2.0);
        assertThat(figures.mean()).isEqualTo(9 * 50.5);
    }

    @Test
    void shouldCountARowAsOftenAsItIsDrawn() {
        byte[] draws = new byte[ROWS];
        IntStream.range(0, ROWS).forEach(row -> draws[row] = (byte) (row % 4));
        int[] repeated = IntStream.range(0, ROWS)
                .flatMap(row -> IntStream.generate(() -> row).limit(row % 4))
                .toArray();

        Figures weighted = PairedSamples.of(reference, generated, ALL, 0.01).figures(draws);

        float[] oftenReference = pick(reference, repeated);
        float[] oftenGenerated = pick(generated, repeated);
        Figures often = PairedSamples.of(
                        oftenReference,
                        oftenGenerated,
                        IntStream.range(0, repeated.length).toArray(),
                        0.01)
                .figures();
        assertThat(weighted.mean()).isCloseTo(often.mean(), within(1e-12));
        assertThat(weighted.width()).isEqualTo(often.width());
        assertThat(weighted.upperTail()).isEqualTo(often.upperTail());
        assertThat(weighted.kolmogorovSmirnov()).isCloseTo(often.kolmogorovSmirnov(), within(1e-12));
        assertThat(weighted.wasserstein()).isCloseTo(often.wasserstein(), within(1e-12));
    }

    @Test
    void shouldTakeTiesAsOneStep() {
        float[] ones = {1, 1, 2, 2};
        float[] other = {1, 2, 2, 2};

        Figures figures =
                PairedSamples.of(ones, other, new int[] {0, 1, 2, 3}, 0.01).figures();

        assertThat(figures.kolmogorovSmirnov()).isEqualTo(0.25);
        assertThat(figures.wasserstein()).isEqualTo(0.25);
    }

    @Test
    void shouldOrderNegativeZeroWithZero() {
        Figures figures = PairedSamples.of(new float[] {-0f, 1}, new float[] {0f, 1}, new int[] {0, 1}, 0.01)
                .figures();

        assertThat(figures.kolmogorovSmirnov()).isZero();
    }

    @Test
    void shouldRefuseASingleRow() {
        assertThatThrownBy(() -> PairedSamples.of(reference, generated, new int[] {3}, 0.01))
                .hasMessageContaining("at least two rows");
    }

    private static float[] pick(float[] values, int[] rows) {
        float[] picked = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = values[rows[i]];
        }
        return picked;
    }

    private static float[] normals(long seed, float mean, float width) {
        float[] normals = new float[ROWS];
        new Philox(seed, 0).normals(0, normals);
        for (int row = 0; row < ROWS; row++) {
            normals[row] = mean + width * normals[row];
        }
        return normals;
    }
}
