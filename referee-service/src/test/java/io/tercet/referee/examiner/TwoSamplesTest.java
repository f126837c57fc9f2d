package io.tercet.referee.examiner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.tercet.dataset.Table;

class TwoSamplesTest {

    @Test
    void shouldSetGeneratedImagesBesideTheReferenceUnderTheSameFlags() {
        Table rows = new Table(List.of("class-0", "image"), Map.of("image", 2), new float[][] {{1, 0}, {1, 2, 3, 4}});
        Table generated = new Table(List.of("image"), Map.of("image", 2), new float[][] {{5, 6, 7, 8}});

        TwoSamples samples = TwoSamples.of(rows, generated);

        assertThat(samples.columns()).isEqualTo(3);
        assertThat(samples.reference(new int[] {1})).containsExactly(0, 3, 4);
        assertThat(samples.generated(new int[] {1, 0})).containsExactly(0, 7, 8, 1, 5, 6);
    }
}
