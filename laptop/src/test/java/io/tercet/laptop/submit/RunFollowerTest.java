package io.tercet.laptop.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.Failure;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RejectedException.Reason;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.ExaminationFailed;
import io.tercet.contracts.event.TrainingFailed;
import io.tercet.contracts.event.TrainingFinished;
import io.tercet.contracts.event.TrainingStopped;
import io.tercet.contracts.event.VerdictReached;
import io.tercet.laptop.progress.RunNarrator;
import io.tercet.laptop.progress.StageDisplay;
import io.tercet.laptop.submit.RunResult.Outcome;

class RunFollowerTest {

    private static final ModelName MODEL = new ModelName("mouse");
    private static final RunId RUN = new RunId("mouse-0123456789ab");
    private static final RunId OTHER = new RunId("mouse-ba9876543210");
    private static final Estimate AUC = new Estimate(0.6, 0.01, 0.58, 0.62);

    private final RunFollower follower = new RunFollower(
            RUN,
            new RunNarrator(new StageDisplay(
                    new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                    false,
                    Clock.systemUTC())));

    @Test
    void shouldBeOverWhenTrainedAndTheLastCheckpointIsJudged() {
        follower.on(verdict(50, true));
        follower.on(new TrainingFinished(RUN, 100, 1));
        assertThat(follower.isOver()).isFalse();

        follower.on(verdict(100, false));

        assertThat(follower.isOver()).isTrue();
        assertThat(follower.result(false).outcome()).isEqualTo(Outcome.PROMOTED);
    }

    @Test
    void shouldBeOverWhenTrainingHasEndedEarlyAndItsLastCheckpointIsJudged() {
        follower.on(verdict(50, true));
        follower.on(new TrainingStopped(MODEL, RUN, 50, "no better since step 20"));
        follower.on(new TrainingFinished(RUN, 70, 1));
        assertThat(follower.isOver()).isFalse();

        follower.on(verdict(70, false));

        assertThat(follower.isOver()).isTrue();
        assertThat(follower.result(false).outcome()).isEqualTo(Outcome.PROMOTED);
    }

    @Test
    void shouldAcceptTheLastVerdictBeforeTheEndOfTraining() {
        follower.on(verdict(100, false));
        assertThat(follower.isOver()).isFalse();

        follower.on(new TrainingFinished(RUN, 100, 1));

        assertThat(follower.isOver()).isTrue();
        assertThat(follower.result(false).outcome()).isEqualTo(Outcome.NOT_PROMOTED);
    }

    @Test
    void shouldCallARunPromotedThatIsTheChampionAlready() {
        follower.on(new TrainingFinished(RUN, 100, 1));
        follower.on(verdict(100, false));

        assertThat(follower.result(true).outcome()).isEqualTo(Outcome.PROMOTED);
    }

    @Test
    void shouldTakeRepeatedVerdictsForOne() {
        follower.on(verdict(100, false));
        follower.on(verdict(100, false));
        follower.on(new TrainingFinished(RUN, 100, 1));

        assertThat(follower.result(false).verdicts()).hasSize(1);
    }

    @Test
    void shouldNotMindOtherRuns() {
        follower.on(new TrainingFailed(OTHER, failure("other")));
        follower.on(new TrainingFinished(OTHER, 100, 1));

        assertThat(follower.isOver()).isFalse();
    }

    @Test
    void shouldEndWithTheReasonWhenTrainingFails() {
        follower.on(new TrainingFailed(RUN, failure("the loss is NaN")));

        assertThat(follower.isOver()).isTrue();
        assertThat(follower.result(false).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(follower.result(false).sentence()).contains("the loss is NaN");
    }

    @Test
    void shouldWaitForTrainingToEndWhenAnExaminationFailsFirst() {
        follower.on(new ExaminationFailed(MODEL, RUN, 100, 100, failure("too few rows")));
        assertThat(follower.isOver()).isFalse();

        follower.on(new TrainingFinished(RUN, 100, 1));

        assertThat(follower.isOver()).isTrue();
        assertThat(follower.result(false).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(follower.result(false).sentence()).contains("too few rows");
    }

    private static VerdictReached verdict(long step, boolean isPromoted) {
        return new VerdictReached(MODEL, RUN, step, 100, AUC, AUC, Optional.empty(), List.of(), isPromoted, List.of());
    }

    private static Failure failure(String detail) {
        return new Failure(Reason.DIVERGED, detail);
    }
}
