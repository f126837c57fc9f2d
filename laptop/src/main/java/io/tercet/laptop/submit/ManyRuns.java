package io.tercet.laptop.submit;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import io.tercet.contracts.Failure;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.Event;
import io.tercet.contracts.event.ProgressEvent;
import io.tercet.contracts.event.TrainingFailed;
import io.tercet.contracts.event.TrainingFinished;
import io.tercet.contracts.event.TrainingProgressed;

/** How far runs are that are not examined, by events in any order, more than once, and mixed with those of other runs. */
final class ManyRuns {

    /** Of each run, from 0 to 1. */
    private final Map<RunId, Double> fractions = new HashMap<>();

    private final Map<RunId, Failure> failures = new HashMap<>();

    ManyRuns(Collection<RunId> runs) {
        runs.forEach(run -> fractions.put(run, 0.0));
    }

    void on(Event event) {
        if (!(event instanceof ProgressEvent progress) || !fractions.containsKey(progress.run())) {
            return;
        }
        RunId run = progress.run();
        if (progress instanceof TrainingFinished) {
            fractions.put(run, 1.0);
            failures.remove(run);
        } else if (progress instanceof TrainingFailed failed && fractions.get(run) < 1) {
            failures.put(run, failed.failure());
        } else if (progress instanceof TrainingProgressed progressed && !isOver(run)) {
            fractions.put(run, Math.min(0.999, (double) progressed.step() / progressed.steps()));
        }
    }

    private boolean isOver(RunId run) {
        return fractions.get(run) == 1 || failures.containsKey(run);
    }

    private long over() {
        return fractions.keySet().stream().filter(this::isOver).count();
    }

    boolean areOver() {
        return over() == fractions.size();
    }

    double fraction() {
        return fractions.entrySet().stream()
                .mapToDouble(run -> failures.containsKey(run.getKey()) ? 1 : run.getValue())
                .average()
                .orElse(1);
    }

    Map<RunId, Failure> failures() {
        return Map.copyOf(failures);
    }

    @Override
    public String toString() {
        String failed = failures.isEmpty() ? "" : ", " + failures.size() + " of them failed";
        return over() + " of " + fractions.size() + " runs" + failed;
    }
}
