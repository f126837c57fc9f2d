package io.tercet.players.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.tercet.contracts.specification.LabelRange;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.random.Philox;
import io.tercet.players.random.Purpose;

class LabelsTest {

    private static final int MANY = 100_000;
    private static final LabelRange HIGH = new LabelRange(0.7, 1.2);
    private static final LabelRange LOW = new LabelRange(0, 0.3);

    @Test
    void shouldDrawSoftLabelsEvenlyFromTheirRanges() {
        // given
        Labels soft = new Labels(HIGH, LOW, 0);
        // when
        float[] reference = reference(soft, 0, MANY);
        float[] generated = generated(soft, MANY);
        // then no label is outside, and mean and variance are those of even distributions to five standard errors
        assertThat(all(reference)).allMatch(label -> label >= 0.7f && label <= 1.2f);
        assertThat(all(generated)).allMatch(label -> label >= 0 && label <= 0.3f);
        assertThat(mean(reference)).isCloseTo(0.95, within(5 * 0.5 / Math.sqrt(12.0 * MANY)));
        assertThat(mean(generated)).isCloseTo(0.15, within(5 * 0.3 / Math.sqrt(12.0 * MANY)));
    }

    @Test
    void shouldGiveAFractionOfTheRowsALabelOfTheOtherKind() {
        // given
        Labels noisy = new Labels(HIGH, LOW, 0.1);
        // when
        long flippedReference =
                all(reference(noisy, 0, MANY)).filter(label -> label <= 0.3).count();
        long flippedGenerated =
                all(generated(noisy, MANY)).filter(label -> label >= 0.7).count();
        // then to five standard errors of a binomial
        double error = 5 * Math.sqrt(0.1 * 0.9 * MANY);
        assertThat((double) flippedReference).isCloseTo(0.1 * MANY, within(error));
        assertThat((double) flippedGenerated).isCloseTo(0.1 * MANY, within(error));
    }

    @Test
    void shouldDrawARowsLabelByItsNumberAlone() {
        Labels noisy = new Labels(HIGH, LOW, 0.2);

        assertThat(reference(noisy, 7, 20)).containsExactly(Arrays.copyOfRange(reference(noisy, 0, 30), 7, 27));
    }

    @Test
    void shouldDrawNothingWhereLabelsAreConstant() {
        assertThat(labels("{label-smoothing: 0.2}")).isEqualTo(new Labels(range(0.9), range(0.1), 0));
        assertThat(labels("{reference-labels: [0.9, 0.9]}")).isEqualTo(new Labels(range(0.9), range(0), 0));
        assertThat(loss("{reference-labels: [0.9, 0.9]}").drawnLabels()).isEmpty();
        assertThat(loss("{kind: hinge}").drawnLabels()).isEmpty();
        assertThat(loss("{label-flips: 0.1}").drawnLabels()).contains(new Labels(range(0.95), range(0.05), 0.1));
        assertThat(loss("{generated-labels: [0, 0.3]}").drawnLabels()).contains(new Labels(range(1), LOW, 0));
    }

    @Test
    void shouldRefuseToFlipHalfOfTheLabels() {
        assertThatThrownBy(() -> new Labels(HIGH, LOW, 0.5))
                .hasMessage("'flips' must be at least 0 and below 0.5, not 0.5");
    }

    private static Loss loss(String section) {
        return Loss.of(RunSpecification.parse(
                        "{tercet: 1, model: m, dataset: {source: 's3://m/', targets: [x]}, loss: " + section + "}")
                .loss());
    }

    private static Labels labels(String section) {
        return ((Loss.Labelled) loss(section)).labels();
    }

    private static LabelRange range(double label) {
        return new LabelRange(label, label);
    }

    private static float[] reference(Labels labels, long first, int rows) {
        float[] drawn = new float[rows];
        labels.drawReference(new Philox(5, Purpose.LABELS.stream(1)), first, rows, drawn, 0);
        return drawn;
    }

    private static float[] generated(Labels labels, int rows) {
        float[] drawn = new float[rows];
        labels.drawGenerated(new Philox(5, Purpose.LABELS.stream(1)), rows, rows, drawn, 0);
        return drawn;
    }

    private static java.util.stream.DoubleStream all(float[] labels) {
        return IntStream.range(0, labels.length).mapToDouble(i -> labels[i]);
    }

    private static double mean(float[] labels) {
        return all(labels).average().orElseThrow();
    }
}
