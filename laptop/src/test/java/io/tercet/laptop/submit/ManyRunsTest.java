package io.tercet.laptop.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.tercet.contracts.Failure;
import io.tercet.contracts.RejectedException.Reason;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.TrainingFailed;
import io.tercet.contracts.event.TrainingFinished;
import io.tercet.contracts.event.TrainingProgressed;

class ManyRunsTest {

    private static final RunId A = new RunId("one-number-00000000000a");
    private static final RunId B = new RunId("one-number-00000000000b");
    private static final RunId OTHER = new RunId("one-number-00000000000c");
    private static final Failure FAILURE = new Failure(Reason.DIVERGED, "Every game has diverged");

    private final ManyRuns runs = new ManyRuns(List.of(A, B));

    @Test
    void shouldBeOverWhenEachRunHasFinishedOrFailed() {
        runs.on(new TrainingFinished(A, 100, 1));
        assertThat(runs.areOver()).isFalse();
        runs.on(new TrainingFailed(B, FAILURE));

        assertThat(runs.areOver()).isTrue();
        assertThat(runs.fraction()).isEqualTo(1);
        assertThat(runs.failures()).containsOnlyKeys(B).containsEntry(B, FAILURE);
        assertThat(runs).hasToString("2 of 2 runs, 1 of them failed");
    }

    @Test
    void shouldTakeEventsTwiceLateAndOfOtherRuns() {
        runs.on(new TrainingFinished(OTHER, 100, 1));
        runs.on(new TrainingFinished(A, 100, 1));
        runs.on(new TrainingFinished(A, 100, 1));
        runs.on(new TrainingProgressed(A, 50, 100, 1, 1, Optional.empty(), 1));
        runs.on(new TrainingProgressed(B, 50, 100, 1, 1, Optional.empty(), 1));

        assertThat(runs.areOver()).isFalse();
        assertThat(runs.fraction()).isEqualTo(0.75);
        assertThat(runs).hasToString("1 of 2 runs");
    }

    @Test
    void shouldForgetAFailureOfARunThatFinishesInTheEnd() {
        runs.on(new TrainingFailed(A, FAILURE));
        runs.on(new TrainingFinished(A, 100, 1));
        runs.on(new TrainingFailed(A, FAILURE));

        assertThat(runs.failures()).isEmpty();
    }
}
