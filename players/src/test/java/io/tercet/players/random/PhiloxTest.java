package io.tercet.players.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhiloxTest {

    /** Known answers of the Random123 distribution (kat_vectors, philox4x32 10). */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0000000000000000, 0000000000000000, 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
        "ffffffffffffffff, ffffffffffffffff, ffffffffffffffff, 408f276d 41c83b0e a20bc7c6 6d5451fd",
        "299f31d0a4093822, 0370734413198a2e, 85a308d3243f6a88, d16cfe09 94fdcceb 5001e420 24126ea1"
    })
    void shouldGiveThePublishedAnswers(String key, String stream, String counter, String expected) {
        // given
        Philox philox = new Philox(Long.parseUnsignedLong(key, 16), Long.parseUnsignedLong(stream, 16));
        long[] words = new long[4];
        // when
        philox.block(Long.parseUnsignedLong(counter, 16), words);
        // then
        assertThat(words)
                .containsExactly(Arrays.stream(expected.split(" "))
                        .mapToLong(word -> Long.parseLong(word, 16))
                        .toArray());
    }

    @Test
    void shouldGiveTheSameNumberAtAPositionWhereverReadingBegan() {
        // given
        Philox philox = new Philox(11, 3);
        float[] whole = new float[103];
        philox.normals(0, whole);
        float[] allUniforms = new float[103];
        philox.symmetricUniforms(0, allUniforms);
        for (int first = 0; first < 9; first++) {
            // when
            float[] part = new float[50];
            philox.normals(first, part);
            // then
            assertThat(part).containsExactly(Arrays.copyOfRange(whole, first, first + 50));
            // when
            float[] uniforms = new float[50];
            philox.symmetricUniforms(first, uniforms);
            // then
            assertThat(uniforms).containsExactly(Arrays.copyOfRange(allUniforms, first, first + 50));
        }
    }

    /** The first words of seed 0, stream 0, 6627e8d5 and e169c58d, as fractions: 2 w / 2³² - 1, cut to 24 bits. */
    @Test
    void shouldDrawUniformNumbersAroundZero() {
        // given
        int count = 1_000_000;
        float[] draws = new float[count];
        // when
        new Philox(0, 0).symmetricUniforms(0, draws);
        // then
        assertThat(draws).startsWith(-0.20190716f, 0.76104033f);
        assertThat(draws[0]).isEqualTo(0x6627e8 * 0x1p-23f - 1);
        for (float draw : draws) {
            assertThat(draw >= -1 && draw < 1).isTrue();
        }
        assertThat(moment(draws, 1)).isCloseTo(0, within(5 / Math.sqrt(3.0 * count)));
        assertThat(moment(draws, 2)).isCloseTo(1 / 3.0, within(5 * Math.sqrt(4 / 45.0 / count)));
    }

    @Test
    void shouldDrawStandardNormals() {
        // given
        int count = 1_000_000;
        float[] draws = new float[count];
        // when
        new Philox(1, 0).normals(0, draws);
        // then five standard errors leave room for chance only once in a million seeds
        assertThat(moment(draws, 1)).isCloseTo(0, within(5 / Math.sqrt(count)));
        assertThat(moment(draws, 2)).isCloseTo(1, within(5 * Math.sqrt(2.0 / count)));
        assertThat(moment(draws, 4)).isCloseTo(3, within(5 * Math.sqrt(96.0 / count)));
    }

    @Test
    void shouldCutNormalsAtTwo() {
        // given
        float[] draws = new float[100_000];
        // when
        new Philox(1, 0).normalsWithinTwo(0, draws);
        // then
        assertThat(Math.sqrt(moment(draws, 2))).isCloseTo(NormalDistribution.DEVIATION_WITHIN_TWO, within(0.01));
        for (float draw : draws) {
            assertThat(draw).isBetween(-2.000001f, 2.000001f);
        }
    }

    @Test
    void shouldOrderEveryNumberOnce() {
        // when
        int[] order = new Philox(5, 0).permutation(10_007);
        // then
        assertThat(order).isNotEqualTo(IntStream.range(0, 10_007).toArray());
        assertThat(Arrays.stream(order).sorted())
                .containsExactlyElementsOf(IntStream.range(0, 10_007).boxed().toList());
    }

    @Test
    void shouldOrderThreeNumbersInEachWayEquallyOften() {
        // given
        int seeds = 60_000;
        // when
        long sorted = IntStream.range(0, seeds)
                .filter(seed -> Arrays.equals(new Philox(seed, 0).permutation(3), new int[] {0, 1, 2}))
                .count();
        // then
        assertThat((double) sorted / seeds).isCloseTo(1.0 / 6, within(5 * Math.sqrt(5.0 / 36 / seeds)));
    }

    @Test
    void shouldKeepPurposesApart() {
        assertThat(Purpose.SHUFFLE.stream(5)).isNotEqualTo(Purpose.TRAINING_NOISE.stream(5));
        assertThatThrownBy(() -> Purpose.SHUFFLE.stream(1L << 56)).hasMessageContaining("from 0 to 2^56 - 1");
    }

    private static double moment(float[] draws, int power) {
        return IntStream.range(0, draws.length)
                .mapToDouble(i -> Math.pow(draws[i], power))
                .average()
                .orElseThrow();
    }
}
