package io.tercet.players.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.tercet.players.latent.Term.Sign;

class TermTest {

    @Test
    void shouldAddAndTakeAwayMeans() {
        // given
        Term smilingWomen = new Term(Sign.PLUS, List.of(new float[] {1, 2}, new float[] {3, 6}));
        Term neutralWomen = new Term(Sign.MINUS, List.of(new float[] {1, 1}));
        Term neutralMen = new Term(Sign.PLUS, List.of(new float[] {-4, 0}, new float[] {0, 0.5f}));
        // when
        float[] smilingMen = Term.sum(List.of(smilingWomen, neutralWomen, neutralMen));
        // then (2, 4) − (1, 1) + (−2, 0.25)
        assertThat(smilingMen).containsExactly(-1, 3.25f);
        assertThat(neutralWomen.mean()).containsExactly(1, 1);
    }

    @Test
    void shouldRefuseToAddWhatIsOfDifferentLengths() {
        List<Term> terms =
                List.of(new Term(Sign.PLUS, List.of(new float[2])), new Term(Sign.MINUS, List.of(new float[3])));

        assertThatThrownBy(() -> Term.sum(terms)).hasMessage("Points of 2 and of 3 values cannot be added");
        assertThatThrownBy(() -> new Term(Sign.PLUS, List.of())).hasMessage("A term is the mean of at least one point");
    }
}
