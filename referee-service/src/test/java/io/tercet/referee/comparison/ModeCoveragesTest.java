package io.tercet.referee.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.tercet.contracts.specification.ModesSpecification;
import io.tercet.contracts.verdict.ModeCoverage;
import io.tercet.contracts.verdict.ModeShare;
import io.tercet.dataset.Table;
import io.tercet.dataset.toy.Toy;

class ModeCoveragesTest {

    private static final List<String> PLANE = List.of("x", "y");
    private static final ModesSpecification RING = new ModesSpecification.Ring(Toy.MODES, 1, Toy.RING_DEVIATION);

    @Test
    void shouldCountModesThatAreNearestToARowOfHighQuality() {
        // given modes at 0 and at 10, of which three standard deviations are 3, and rows at both edges
        ModesSpecification modes = new ModesSpecification.Listed(List.of(List.of(0.0, 0.0), List.of(10.0, 0.0)), 1);
        Table reference = table(new float[] {0, 3, 10, 10}, new float[] {-3, 0, 2.9f, 3.1f});
        Table generated = table(new float[] {1, 0, 5, 6.9f}, new float[] {1, 2, 0, 0});
        // when
        ModeCoverage coverage = ModeCoverages.of(pairs(reference, generated), modes, 0.95);
        // then
        assertThat(coverage.rows()).isEqualTo(4);
        assertThat(coverage.reference().covered()).isEqualTo(2);
        assertThat(coverage.reference().highQuality().value()).isEqualTo(0.75);
        assertThat(coverage.generated().covered()).isEqualTo(1);
        assertThat(coverage.generated().modes()).isEqualTo(2);
        assertThat(coverage.generated().highQuality().value()).isEqualTo(0.5);
        assertThat(coverage.shares())
                .extracting(ModeShare::centre)
                .containsExactly(List.of(0.0, 0.0), List.of(10.0, 0.0));
        assertThat(coverage.shares())
                .extracting(share -> share.reference().value())
                .containsExactly(0.5, 0.25);
        assertThat(coverage.shares())
                .extracting(share -> share.generated().value())
                .containsExactly(0.5, 0.0);
    }

    @Test
    void shouldGiveARowBetweenTwoModesToTheNearerOne() {
        ModesSpecification modes = new ModesSpecification.Listed(List.of(List.of(0.0, 0.0), List.of(1.0, 0.0)), 1);
        Table rows = table(new float[] {0.6f, 0.7f}, new float[] {0, 0});

        ModeCoverage coverage = ModeCoverages.of(pairs(rows, rows), modes, 0.95);

        assertThat(coverage.generated().covered()).isEqualTo(1);
        assertThat(coverage.shares().get(1).generated().value()).isEqualTo(1);
    }

    /** Of a normal distribution in the plane, exp(−9/2) lie further than three standard deviations from its mean. */
    @Test
    void shouldFindTheShareThatNormalDistributionsHaveWithinThreeDeviations() {
        Table ring = Toy.RING.sample(20_000, 3);

        ModeCoverage coverage = ModeCoverages.of(
                new Pairs(List.of(), Map.of(), List.of(), Toy.RING.columns(), ring, ring), RING, 0.999);

        assertThat(coverage.rows()).isEqualTo(ModeCoverages.MOST_ROWS);
        assertThat(coverage.reference().covered()).isEqualTo(8);
        assertThat(coverage.reference().highQuality().value()).isCloseTo(1 - Math.exp(-4.5), within(0.007));
        assertThat(coverage.shares()).allSatisfy(share -> {
            assertThat(share.reference().low()).isLessThan(1 / 8.0);
            assertThat(share.reference().high()).isGreaterThan(0.98 / 8);
        });
    }

    @Test
    void shouldFindNoModeWhereEverythingIsFarFromAllOfThem() {
        Table ring = Toy.RING.sample(100, 1);
        Table middle = table(new float[100], new float[100]);
        Pairs pairs = pairs(table(ring.column("ring_x"), ring.column("ring_y")), middle);

        ModeCoverage coverage = ModeCoverages.of(pairs, RING, 0.95);

        assertThat(coverage.generated().covered()).isZero();
        assertThat(coverage.generated().highQuality().value()).isZero();
        assertThat(coverage.generated()).hasToString("0 of 8 modes, 0.0 % [0.0, 3.7] of the rows of high quality");
    }

    private static Pairs pairs(Table reference, Table generated) {
        return new Pairs(List.of(), Map.of(), List.of(), PLANE, reference, generated);
    }

    private static Table table(float[] x, float[] y) {
        return new Table(PLANE, new float[][] {x, y});
    }
}
