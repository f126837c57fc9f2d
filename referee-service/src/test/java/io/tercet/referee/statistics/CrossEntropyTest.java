package io.tercet.referee.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * Reference values: the mean by scikit-learn {@code log_loss} of the sigmoid of the logits, each sample's weights adding
 * to one half; its standard error in NumPy as {@code 0.5 * sqrt(la.var(ddof=1) / 400 + lb.var(ddof=1) / 300)} with
 * {@code la = logaddexp(0, -a)} and {@code lb = logaddexp(0, b)}.
 */
class CrossEntropyTest {

    private static final double LN2 = Math.log(2);

    @Test
    void shouldAgreeWithScikitLearn() {
        CrossEntropy bce =
                CrossEntropy.of(Reference.plus(Reference.first(), -4), Reference.plus(Reference.second(), -4));

        assertThat(bce.mean()).isCloseTo(1.0511762118874093, within(1e-7));
        assertThat(bce.standardError()).isCloseTo(0.04586966630194688, within(1e-7));
    }

    @Test
    void shouldBeLn2ForARefereeThatDoesNotKnow() {
        assertThat(CrossEntropy.of(new float[3], new float[5])).isEqualTo(new CrossEntropy(LN2, 0));
    }

    @Test
    void shouldNotOverflowForARefereeThatIsVeryWrong() {
        CrossEntropy bce = CrossEntropy.of(new float[] {-1e30f, -1e30f}, new float[] {1e30f, 1e30f});

        assertThat(bce.mean()).isCloseTo(1e30, within(1e24));
    }
}
