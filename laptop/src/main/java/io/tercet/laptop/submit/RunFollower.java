package io.tercet.laptop.submit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

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
    private final Map<Long, Optional<Failure>> judged = new HashMap<>();
    private OptionalLong lastStep = OptionalLong.empty();
    private boolean isPromoted;

    RunFollower(RunId run, RunNarrator narrator) {
        this.run = run;
        this.narrator = narrator;
    }

    void on(Event event) {
        if (event instanceof ProgressEvent progress && progress.run().equals(run)) {
            if (progress instanceof TrainingFinished finished) {
                lastStep = OptionalLong.of(finished.step());
            }
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
        return lastStep.isPresent();
    }

    boolean isOver() {
        return trainingFailure.isPresent() || (isTrained() && judged.containsKey(lastStep.getAsLong()));
    }

    /**
     * The result, once it is over.
     *
     * @param isChampion whether a checkpoint of the run is the model's champion in the store
     */
    RunResult result(boolean isChampion) {
        Optional<Failure> failure = trainingFailure.or(
                () -> isTrained() ? judged.getOrDefault(lastStep.getAsLong(), Optional.empty()) : Optional.empty());
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
            judged.put(reached.step(), Optional.empty());
        } else if (verdict instanceof ExaminationFailed failed) {
            judged.put(failed.step(), Optional.of(failed.failure()));
        }
    }
}
