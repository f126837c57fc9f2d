package io.tercet.referee.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.verdict.Diagnosis;
import io.tercet.contracts.verdict.Finding;

class OvertrainingTest {

    @Test
    void shouldDistrustARefereeThatKnowsItsRowsByHeart() {
        assertThat(Overtraining.of(bce(0.55, 0.01), bce(0.72, 0.02)))
                .contains(new Finding(
                        Diagnosis.REFEREE_OVERTRAINING,
                        "the spectator's cross-entropy is 0.550 on rows it learns from and 0.720 on others"));
    }

    @Test
    void shouldTrustOneWhoseGapIsChanceOrSmallOrTheOtherWayRound() {
        assertThat(Overtraining.of(bce(0.64, 0.05), bce(0.70, 0.05))).isEmpty();
        assertThat(Overtraining.of(bce(0.650, 0.001), bce(0.665, 0.001))).isEmpty();
        assertThat(Overtraining.of(bce(0.70, 0.01), bce(0.60, 0.01))).isEmpty();
    }

    private static Estimate bce(double value, double reach) {
        return new Estimate(value, reach / 2, value - reach, value + reach);
    }
}
