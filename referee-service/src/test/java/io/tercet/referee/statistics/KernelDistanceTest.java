package io.tercet.referee.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import io.tercet.contracts.Estimate;

/**
 * Reference values with NumPy: {@code k = lambda x, y: (x @ y.T / 3 + 1) ** 3}, per part the sums over kernel matrices
 * without their diagonals; mean, {@code std(ddof=1) / sqrt(5)} and {@code scipy.stats.t.interval(0.95, 4, ...)} over the parts.
 */
class KernelDistanceTest {

    @Test
    void shouldAgreeWithNumPy() {
        KernelDistance distance =
                KernelDistance.between(Points.of(Clouds.reference()), Points.of(Clouds.generated()), 5);

        assertThat(distance.value()).isCloseTo(3.2010754270035777, within(1e-6));
        assertThat(distance.standardError()).isCloseTo(0.5825757273770262, within(1e-6));
        Estimate estimate = distance.estimate(0.95);
        assertThat(estimate.low()).isCloseTo(1.5835859003205892, within(1e-6));
        assertThat(estimate.high()).isCloseTo(4.8185649536865665, within(1e-6));
    }

    @Test
    void shouldBeWithinItsErrorOfNothingForSamplesOfOneDistribution() {
        KernelDistance distance = KernelDistance.between(
                Points.of(Clouds.cubes(400, 100, 1, 0)), Points.of(Clouds.cubes(400, 2000, 1, 0)), 10);

        assertThat(distance.estimate(0.99).low()).isNegative();
        assertThat(distance.estimate(0.99).high()).isPositive();
    }

    @Test
    void shouldRefuseMorePartsThanThereArePairsOfPoints() {
        Points points = Points.of(Clouds.generated());

        assertThatThrownBy(() -> KernelDistance.between(points, points, 26))
                .hasMessage("Parts are at least 2 of two points or more; 50 points cannot be cut into 26");
    }
}
