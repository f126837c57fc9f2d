package io.tercet.referee.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.tercet.contracts.verdict.Memorisation;
import io.tercet.players.random.Philox;

class MemoryTest {

    private static final int DIMENSION = 3;
    private static final int ROWS = 1000;
    private static final double CONFIDENCE = 0.95;

    @Test
    void shouldSuspectAGeneratorThatRepeatsTrainRowsWithALittleNoise() {
        float[] train = normals(1, 1);
        float[] repeated = train.clone();
        float[] noise = normals(1, 2);
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] += 0.001f * noise[i];
        }

        Memorisation found = examine(repeated, train, normals(1, 3));

        assertThat(found.suspected()).isTrue();
        assertThat(found.nearerToTrain().value()).isGreaterThan(0.98);
        assertThat(found.trainDistance()).isLessThan(0.01 * found.heldOutDistance());
    }

    @Test
    void shouldSuspectAGeneratorThatRepeatsOneRowInFive() {
        float[] train = normals(2, 1);
        float[] generated = normals(2, 2);
        System.arraycopy(train, 0, generated, 0, generated.length / 5);

        Memorisation found = examine(generated, train, normals(2, 3));

        // four in five choose by chance
        assertThat(found.nearerToTrain().value()).isCloseTo(0.6, within(0.07));
        assertThat(found.suspected()).isTrue();
    }

    @Test
    void shouldNotSuspectFreshRowsAndCoverOneHalfAsOftenAsStated() {
        List<Memorisation> fresh = LongStream.range(100, 300)
                .mapToObj(seed -> Memory.examine(
                        normals(seed, 1, 200), normals(seed, 2, 200), normals(seed, 3, 200), DIMENSION, CONFIDENCE))
                .toList();

        assertThat(fresh).noneMatch(Memorisation::suspected);
        // 190 of 200 are expected; 180 to 198 hold 99.8 % of the binomial distribution
        assertThat(fresh.stream()
                        .filter(found -> found.nearerToTrain().low() <= 0.5
                                && found.nearerToTrain().high() >= 0.5)
                        .count())
                .isBetween(180L, 198L);
    }

    @Test
    void shouldNotCallCollapseMemory() {
        // given one and the same row over and over, whose nearest neighbour says as much as a coin thrown once
        float[] same = new float[ROWS * DIMENSION];

        Memorisation found = examine(same, normals(4, 2), normals(4, 3));

        assertThat(found.suspected()).isFalse();
        assertThat(found.nearerToTrain().standardError()).isCloseTo(0.5, within(0.001));
    }

    @Test
    void shouldCountEqualDistancesHalf() {
        float[] zeros = new float[ROWS * DIMENSION];

        Memorisation found = examine(zeros, zeros, zeros);

        assertThat(found.nearerToTrain().value()).isEqualTo(0.5);
        assertThat(found.suspected()).isFalse();
    }

    @Test
    void shouldCompareAsManyRowsAsTimeAllows() {
        assertThat(Memory.rows(1_000_000, 400_000, 9)).contains(10_000);
        assertThat(Memory.rows(1_000_000, 3_000, 9)).contains(1_500);
        assertThat(Memory.rows(60_000, 10_000, 784)).contains(1_129);
        assertThat(Memory.rows(99, 10_000, 784)).isEmpty();
    }

    @Test
    void shouldRefuseKindsOfDifferentSize() {
        assertThatThrownBy(() -> examine(normals(5, 1), normals(5, 1), normals(5, 1, 7)))
                .hasMessage("There must be as many train as held-out rows, not 1000 and 7");
    }

    private static Memorisation examine(float[] generated, float[] train, float[] heldOut) {
        return Memory.examine(generated, train, heldOut, DIMENSION, CONFIDENCE);
    }

    private static float[] normals(long seed, long stream) {
        return normals(seed, stream, ROWS);
    }

    private static float[] normals(long seed, long stream, int rows) {
        float[] normals = new float[rows * DIMENSION];
        new Philox(seed, stream).normals(0, normals);
        return normals;
    }
}
