package io.tercet.players.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScalingTest {

    @Test
    void shouldMoveAndStretchEachDimensionByItself() {
        Scaling scaling = new Scaling(new double[] {0, 2, -1}, new double[] {1, 0.5, 0});

        assertThat(scaling.apply(new float[] {0.75f, -3, 8})).containsExactly(0.75f, 0.5f, -1);
    }

    @Test
    void shouldChangeNothingUnlessTold() {
        float[] noise = {0.1f, -2.7f, 1e-9f};

        assertThat(Scaling.none(3).apply(noise)).containsExactly(noise);
    }

    @Test
    void shouldNameTheDimensionOfABadMeanOrSpread() {
        assertThatThrownBy(() -> new Scaling(new double[] {0, Double.NaN}, new double[2]))
                .hasMessage("The mean of dimension 1 must be finite, not NaN");
        assertThatThrownBy(() -> new Scaling(new double[2], new double[] {-0.5, 1}))
                .hasMessage("The spread of dimension 0 must be finite and at least 0, not -0.5");
        assertThatThrownBy(() -> Scaling.none(3).apply(new float[2]))
                .hasMessage("A scaling of 3 dimensions is none of 2");
    }
}
