package io.tercet.referee.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HolmTest {

    @Test
    void shouldAdjustAsByHand() {
        // 4 · 0.005, 3 · 0.01, then 2 · 0.03 = 0.06, then 0.04 which may not be less than the one before
        assertThat(Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005})).containsExactly(0.03, 0.06, 0.06, 0.02);
    }

    @Test
    void shouldStopAtOneAndLeaveASingleTestAsItIs() {
        assertThat(Holm.adjust(new double[] {0.6, 0.7})).containsExactly(1, 1);
        assertThat(Holm.adjust(new double[] {0.04})).containsExactly(0.04);
        assertThat(Holm.adjust(new double[0])).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNoProbability() {
        assertThatThrownBy(() -> Holm.adjust(new double[] {0.5, Double.NaN})).hasMessageContaining("not NaN");
    }
}
