package io.tercet.contracts.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.RunId;

class RetrainingSpecificationTest {

    private static final String HEAD = """
            tercet: 1
            model: m
            dataset: {source: s3://raw/m/, targets: [y]}
            training: {batch: 100, epochs: 5, repetitions: %d}
            """;

    @Test
    void shouldRetrainNothingByItselfWithoutASection() {
        assertThat(RunSpecification.parse(HEAD.formatted(1)).retraining()).isEmpty();
    }

    @Test
    void shouldReadARule() {
        String rule = "retraining: {when: drift, start: champion, minimum-rows: 7, quiet-seconds: 8, pause-seconds: 9}";

        assertThat(RunSpecification.parse(HEAD.formatted(1) + rule).retraining())
                .contains(new RetrainingSpecification(
                        RetrainingSpecification.When.DRIFT, RetrainingSpecification.Start.CHAMPION, 7, 8, 9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "when: always      | 'retraining.when' must be one of arrival, drift, not 'always'",
                "start: best       | 'retraining.start' must be one of untrained, champion, not 'best'",
                "minimum-rows: 0   | 'retraining.minimum-rows' must be from 1 to 1000000000, not 0",
                "quiet-seconds: -1 | 'retraining.quiet-seconds' must be from 0 to 604800, not -1",
                "quiet: 1          | 'retraining.quiet' is not a key"
            })
    void shouldRefuseWhatIsNoRule(String rule, String complaint) {
        assertThatThrownBy(() -> RunSpecification.parse(HEAD.formatted(1) + "retraining: {" + rule + "}"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining(complaint.strip());
    }

    @Test
    void shouldRefuseARuleForGamesOfWhichNoneIsServed() {
        assertThatThrownBy(() -> RunSpecification.parse(HEAD.formatted(2) + "retraining: {}"))
                .hasMessageContaining("'retraining' cannot be given beside 'training.repetitions' above 1");
    }

    @Test
    void shouldTakeAsManyStepsAfterACheckpointAsATrainingHas() {
        TrainingSpecification training =
                RunSpecification.parse(HEAD.formatted(1)).training();

        TrainingSpecification after = training.after(new StartingPoint(new RunId("m-0123456789ab"), 33), 1000);

        assertThat(training.totalSteps(1000)).isEqualTo(50);
        assertThat(after.totalSteps(1000)).isEqualTo(83);
        assertThat(after.from()).contains(new StartingPoint(new RunId("m-0123456789ab"), 33));
    }

    @Test
    void shouldRefuseMoreStepsThanThereCanBe() {
        TrainingSpecification training =
                RunSpecification.parse(HEAD.formatted(1)).training();
        StartingPoint late = new StartingPoint(new RunId("m-0123456789ab"), 1_000_000_000);

        assertThatThrownBy(() -> training.after(late, 1000)).hasMessageContaining("beyond the 1000000000 steps");
    }
}
