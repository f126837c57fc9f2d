package io.tercet.benchmarks.referee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import io.tercet.contracts.specification.RunSpecification;
import io.tercet.referee.examiner.Budget;
import io.tercet.referee.examiner.Panel;
import io.tercet.referee.examiner.TreeReferee;
import io.tercet.referee.examiner.TwoSamples;

class RepetitionsTest {

    private final Panel panel =
            new Panel(new TreeReferee(), Budget.of(RunSpecification.parse(TwoGaussians.specification(2))));

    @Test
    void shouldCountTheIntervalsThatContainTheTruth() throws Exception {
        Repetitions right = Repetitions.of(0.5, 8, panel, repetition -> new TwoGaussians(repetition, 200, 0)::examined);
        Repetitions wrong = Repetitions.of(0.9, 8, panel, repetition -> new TwoGaussians(repetition, 200, 0)::examined);

        assertThat(right.coverage()).isGreaterThanOrEqualTo(0.5);
        assertThat(wrong.coverage()).isZero();
        assertThat(wrong.mean()).isEqualTo(right.mean()).isBetween(0.45, 0.55);
        assertThat(right.json().path("repetitions").asInt()).isEqualTo(8);
    }

    @Test
    void shouldFindSamplesApartThatAreApart() throws Exception {
        Repetitions apart = Repetitions.of(1, 2, panel, repetition -> new TwoGaussians(repetition, 500, 5)::examined);

        // Phi(5 / sqrt 2), by scipy.stats.norm.cdf.
        assertThat(TwoGaussians.area(5)).isCloseTo(0.999796, within(1e-6));
        assertThat(apart.mean()).isGreaterThan(0.99);
    }

    @Test
    void shouldGiveGeneratedRowsTheConditionsOfTheReferenceAndEachSeedItsOwnNoise() {
        TwoGaussians world = new TwoGaussians(1, 10, 0);
        TwoSamples first = world.examined(1);
        TwoSamples second = world.examined(2);
        int[] row = {3};

        assertThat(first.generated(row)).startsWith(first.reference(row)[0], first.reference(row)[1]);
        assertThat(first.generated(row)[2]).isNotEqualTo(first.reference(row)[2]);
        assertThat(first.generated(row)[2]).isNotEqualTo(second.generated(row)[2]);
    }
}
