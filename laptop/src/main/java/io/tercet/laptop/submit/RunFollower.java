package io.tercet.laptop.submit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tercet.contracts.Failure;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.Event;
import io.tercet.contracts.event.ExaminationFailed;
import io.tercet.contracts.event.GeneratorPromoted;
import io.tercet.contracts.event.ProgressEvent;
import io.tercet.contracts.event.TrainingFailed;
import io.tercet.contracts.event.TrainingFinished;
import io.tercet.contracts.event.VerdictEvent;
import io.tercet.contracts.event.VerdictReached;
import io.tercet.laptop.progress.RunNarrator;

/**
 * Follows one run through events that arrive in any order, more than once, and mixed with those of other runs, until it
 * has failed, or has finished and its last checkpoint has been judged.
 */
final class RunFollower {

    private final RunId run;
    private final RunNarrator narrator;
    private final List<VerdictEvent> verdicts = new ArrayList<>();
    private Optional<Failure> trainingFailure = Optional.empty();
    private Optional<Failure> lastExaminationFailure = Optional.empty();
    private boolean isTrained;
    private boolean isLastJudged;
    private boolean isPromoted;

    RunFollower(RunId run, RunNarrator narrator) {
        this.run = run;
        this.narrator = narrator;
    }

    void on(Event event) {
        if (event instanceof ProgressEvent progress && progress.run().equals(run)) {
            isTrained |= progress instanceof TrainingFinished;
            if (progress instanceof TrainingFailed failed) {
                trainingFailure = Optional.of(failed.failure());
            }
            narrator.tell(progress);
        } else if (event instanceof VerdictEvent verdict && verdict.run().equals(run) && !verdicts.contains(verdict)) {
            verdicts.add(verdict);
            judge(verdict);
            narrator.tell(verdict);
        } else if (event instanceof GeneratorPromoted promoted && promoted.run().equals(run)) {
            isPromoted = true;
        }
    }

    boolean isTrained() {
        return isTrained;
    }

    boolean isOver() {
        return trainingFailure.isPresent() || (isTrained && isLastJudged);
    }

    /**
     * The result, once it is over.
     *
     * @param isChampion whether a checkpoint of the run is the model's champion in the store
     */
    RunResult result(boolean isChampion) {
        Optional<Failure> failure = trainingFailure.or(() -> lastExaminationFailure);
        RunResult.Outcome outcome = RunResult.Outcome.NOT_PROMOTED;
        if (trainingFailure.isEmpty() && (isPromoted || isChampion)) {
            outcome = RunResult.Outcome.PROMOTED;
        } else if (failure.isPresent()) {
            outcome = RunResult.Outcome.FAILED;
        }
        return new RunResult(run, outcome, failure, verdicts);
    }

    private void judge(VerdictEvent verdict) {
        if (verdict instanceof VerdictReached reached) {
            isPromoted |= reached.promoted();
            isLastJudged |= reached.step() == reached.steps();
        } else if (verdict instanceof ExaminationFailed failed && failed.step() == failed.steps()) {
            lastExaminationFailure = Optional.of(failed.failure());
            isLastJudged = true;
        }
    }
}
