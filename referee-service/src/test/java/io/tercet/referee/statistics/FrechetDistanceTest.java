package io.tercet.referee.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

/**
 * Reference values: {@code m @ m + np.trace(s1 + s2 - 2 * scipy.linalg.sqrtm(s1 @ s2).real)} with m the difference of the
 * means and s1, s2 by {@code np.cov}.
 */
class FrechetDistanceTest {

    @Test
    void shouldAgreeWithSciPy() {
        assertThat(FrechetDistance.between(Points.of(Clouds.reference()), Points.of(Clouds.generated())))
                .isCloseTo(0.9445371161960225, within(1e-10));
    }

    /** Three points span a plane, so that both covariances have an eigenvalue of 0. */
    @Test
    void shouldTakeSamplesThatDoNotFillTheSpace() {
        float[][] reference = Arrays.copyOf(Clouds.reference(), 3);
        float[][] generated = Arrays.copyOf(Clouds.generated(), 3);

        assertThat(FrechetDistance.between(Points.of(reference), Points.of(generated)))
                .isCloseTo(2.8613387883075845, within(1e-6));
    }

    @Test
    void shouldBeNothingBetweenASampleAndItself() {
        Points points = Points.of(Clouds.reference());

        assertThat(FrechetDistance.between(points, points)).isCloseTo(0, within(1e-12));
    }

    /** A shift by 2 in each of three coordinates leaves the covariance as it is: 3 · 2². */
    @Test
    void shouldBeTheSquaredDistanceOfMeansWhereOnlyTheyDiffer() {
        Points shifted = Points.of(Clouds.cubes(60, 100, 1, 2));

        assertThat(FrechetDistance.between(Points.of(Clouds.reference()), shifted))
                .isCloseTo(12, within(1e-5));
    }

    @Test
    void shouldRefusePointsOfAnotherSpace() {
        Points flat = Points.of(new float[][] {{1, 2}, {3, 4}});

        assertThatThrownBy(() -> FrechetDistance.between(Points.of(Clouds.reference()), flat))
                .hasMessage("Points of 3 and of 2 coordinates cannot be compared");
    }
}
