package io.tercet.referee.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

/**
 * Reference values with scikit-learn: radii by {@code NearestNeighbors(n_neighbors=4).kneighbors(a)[0][:, -1]}, distances d
 * by {@code pairwise_distances(reference, generated)}, and comparisons of d with the radii.
 */
class PrecisionRecallTest {

    @Test
    void shouldAgreeWithScikitLearn() {
        PrecisionRecall found = PrecisionRecall.of(Points.of(Clouds.reference()), Points.of(Clouds.generated()), 3);

        assertThat(found.precision()).isCloseTo(0.96, within(1e-12));
        assertThat(found.recall()).isCloseTo(0.15, within(1e-12));
        assertThat(found.density()).isCloseTo(0.8266666666666667, within(1e-12));
        assertThat(found.coverage()).isCloseTo(0.23333333333333334, within(1e-12));
    }

    @Test
    void shouldFindAllOfASampleWithinItself() {
        Points points = Points.of(Clouds.reference());

        PrecisionRecall found = PrecisionRecall.of(points, points, 3);

        assertThat(found.precision()).isEqualTo(1);
        assertThat(found.recall()).isEqualTo(1);
        assertThat(found.coverage()).isEqualTo(1);
    }

    /** Precise, but it shows next to nothing of the reference. */
    @Test
    void shouldFindLittleRecallWhereOnePointIsRepeated() {
        float[][] repeated = new float[50][];
        Arrays.fill(repeated, Clouds.reference()[7]);

        PrecisionRecall found = PrecisionRecall.of(Points.of(Clouds.reference()), Points.of(repeated), 3);

        assertThat(found.precision()).isEqualTo(1);
        assertThat(found.recall()).isCloseTo(1 / 60.0, within(1e-12));
        assertThat(found.coverage()).isLessThan(0.2);
    }

    @Test
    void shouldFindNothingInCommonFarApart() {
        PrecisionRecall found =
                PrecisionRecall.of(Points.of(Clouds.reference()), Points.of(Clouds.cubes(50, 1000, 1, 100)), 3);

        assertThat(found).isEqualTo(new PrecisionRecall(0, 0, 0, 0));
    }

    @Test
    void shouldRefuseMoreNeighboursThanThereAre() {
        Points few = Points.of(Arrays.copyOf(Clouds.reference(), 3));

        assertThatThrownBy(() -> PrecisionRecall.of(few, few, 3))
                .hasMessage("Neighbours are from 1 to 2 among 3 points, not 3");
    }
}
