package io.tercet.players.latent;

import static io.tercet.players.latent.Interpolation.LINEAR;
import static io.tercet.players.latent.Interpolation.SPHERICAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterpolationTest {

    private static final float[] A = {1, -2, 0.5f};
    private static final float[] B = {0.25f, 1.5f, 3};

    /** The figures are those of White's slerp (2016), written out in NumPy in double precision. */
    @Test
    void shouldFollowTheGreatCircle() {
        assertThat(SPHERICAL.between(A, B, 0.25))
                .containsExactly(new float[] {1.082972f, -1.314701f, 1.765147f}, within(1e-6f));
        assertThat(SPHERICAL.between(A, B, 0.5))
                .containsExactly(new float[] {0.965661f, -0.386265f, 2.703852f}, within(1e-6f));
        assertThat(SPHERICAL.between(A, B, 0.9))
                .containsExactly(new float[] {0.428160f, 1.170408f, 3.127503f}, within(1e-6f));
    }

    @Test
    void shouldFollowTheStraightLine() {
        assertThat(LINEAR.between(A, B, 0.25)).containsExactly(0.8125f, -1.125f, 1.125f);
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeginAndEndAtTheGivenPoints(Interpolation interpolation) {
        List<float[]> path = interpolation.path(A, B, 5);

        assertThat(path).hasSize(5);
        assertThat(path.get(0)).containsExactly(A);
        assertThat(path.get(2)).containsExactly(interpolation.between(A, B, 0.5));
        assertThat(path.get(4)).containsExactly(B);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.7})
    void shouldStayAsFarFromTheOriginAsItsEndsAre(double t) {
        float[] a = {3, 0, 4, 0};
        float[] b = {0, -5, 0, 0};

        assertThat(length(SPHERICAL.between(a, b, t))).isCloseTo(5, within(1e-5));
    }

    @Test
    void shouldGoStraightBetweenParallelPointsAndFromTheOrigin() {
        assertThat(SPHERICAL.between(new float[] {1, 2}, new float[] {3, 6}, 0.5))
                .containsExactly(2, 4);
        assertThat(SPHERICAL.between(A, A, 0.3)).containsExactly(A, within(1e-6f));
        assertThat(SPHERICAL.between(new float[2], new float[] {3, 6}, 1 / 3.0)).containsExactly(1, 2);
    }

    @Test
    void shouldGoHalfACircleBetweenOppositePoints() {
        // given
        float[] a = {3, 0, 4};
        float[] b = {-3, 0, -4};
        // when
        float[] middle = SPHERICAL.between(a, b, 0.5);
        float[] quarter = SPHERICAL.between(a, b, 0.25);
        // then
        assertThat(middle).containsExactly(new float[] {0, 5, 0}, within(1e-6f));
        float half = (float) Math.sqrt(0.5);
        assertThat(quarter).containsExactly(new float[] {3 * half, 5 * half, 4 * half}, within(1e-6f));
    }

    @Test
    void shouldRefuseWhatIsNoWay() {
        assertThatThrownBy(() -> SPHERICAL.between(A, new float[2], 0.5))
                .hasMessage("There is no way between points of 3 and of 2 values");
        assertThatThrownBy(() -> LINEAR.between(A, B, Double.NaN)).hasMessage("'t' must be from 0 to 1, not NaN");
        assertThatThrownBy(() -> LINEAR.path(A, B, 1)).hasMessage("A way has at least 2 points, not 1");
    }

    private static double length(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }
}
