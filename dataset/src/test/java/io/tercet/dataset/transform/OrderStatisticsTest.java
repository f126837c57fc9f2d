package io.tercet.dataset.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

class OrderStatisticsTest {

    private final Random random = new Random(3);

    private static float[] select(long[] ranks, float[]... pieces) {
        OrderStatistics statistics = new OrderStatistics(count -> ranks.clone());
        for (int pass = 0; pass < OrderStatistics.PASSES; pass++) {
            for (float[] piece : pieces) {
                statistics.see(piece, pass);
            }
        }
        return statistics.selected();
    }

    @Test
    void shouldFindEveryRankOfAnyFloats() {
        float[] values = new float[5000];
        for (int i = 0; i < values.length; i++) {
            do {
                values[i] = Float.intBitsToFloat(random.nextInt());
            } while (Float.isNaN(values[i]));
        }
        values[7] = -0f;
        values[8] = 0f;
        Arrays.fill(values, 1000, 1700, 3.5f);
        float[] sorted = values.clone();
        Arrays.sort(sorted);

        float[] selected = select(LongStream.range(0, values.length).toArray(), values);

        assertThat(selected).containsExactly(sorted);
    }

    @Test
    void shouldFindSomeRanksOfRowsThatComeInPieces() {
        float[] first = {5, 1, Float.NaN, 9};
        float[] second = {-3, 1, 1};

        assertThat(select(new long[] {0, 1, 1, 3, 5}, first, second)).containsExactly(-3, 1, 1, 1, 9);
    }
}
