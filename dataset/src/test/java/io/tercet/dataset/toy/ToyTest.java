package io.tercet.dataset.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.tercet.dataset.Table;

class ToyTest {

    @ParameterizedTest
    @EnumSource
    void shouldBeginALargeSampleWithTheSmallOne(Toy toy) {
        Table small = toy.sample(10, 3);
        Table large = toy.sample(1000, 3);

        for (String column : toy.columns()) {
            assertThat(large.column(column)).startsWith(small.column(column));
        }
    }

    @Test
    void shouldBeOneEveryTime() {
        assertThat(Toy.NUMBER.sample(5, 1).column("number")).containsOnly(1);
    }

    @Test
    void shouldLieOnTheParabolaFromOneEndToTheOther() {
        Table sample = Toy.PARABOLA.sample(10_000, 1);

        float least = 1;
        float most = -1;
        for (int row = 0; row < sample.rows(); row++) {
            float x = sample.column("x")[row];
            assertThat(sample.column("x_squared")[row]).isCloseTo(x * x, within(1e-6f));
            least = Math.min(least, x);
            most = Math.max(most, x);
        }
        assertThat(least).isCloseTo(-0.5f, within(1e-3f));
        assertThat(most).isCloseTo(0.5f, within(1e-3f));
    }

    /** Of 80,000 rows each mode has 10,000 ± 94, and their distances from it have a root mean square of σ √2. */
    @Test
    void shouldFillEveryModeOfTheRingAlike() {
        Table sample = Toy.RING.sample(80_000, 1);

        int[] rows = new int[Toy.MODES];
        double squares = 0;
        for (int row = 0; row < sample.rows(); row++) {
            double x = sample.column("ring_x")[row];
            double y = sample.column("ring_y")[row];
            int mode = Math.floorMod(Math.round(Math.atan2(y, x) / (2 * Math.PI) * Toy.MODES), Toy.MODES);
            double angle = 2 * Math.PI * mode / Toy.MODES;
            squares += Math.pow(x - Math.cos(angle), 2) + Math.pow(y - Math.sin(angle), 2);
            rows[mode]++;
        }
        for (int count : rows) {
            assertThat(count).isBetween(9_500, 10_500);
        }
        assertThat(Math.sqrt(squares / sample.rows() / 2)).isCloseTo(Toy.RING_DEVIATION, within(3e-4));
    }

    @Test
    void shouldRefuseAnEmptySample() {
        assertThatThrownBy(() -> Toy.RING.sample(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A sample has at least 1 row, not 0");
    }
}
