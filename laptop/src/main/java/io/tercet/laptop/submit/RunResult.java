package io.tercet.laptop.submit;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.tercet.contracts.Failure;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.VerdictEvent;
import io.tercet.laptop.ExitCode;

/**
 * How a run that was followed to its end has ended.
 *
 * @param run followed
 * @param outcome promoted or not, or failed
 * @param failure of the training or of the last examination, where there was one
 * @param verdicts in the order they came
 */
public record RunResult(RunId run, Outcome outcome, Optional<Failure> failure, List<VerdictEvent> verdicts) {

    /** The three ends. */
    public enum Outcome {
        /** A checkpoint of the run serves, or did until a better one of the run. */
        PROMOTED(ExitCode.DONE),
        /** Every checkpoint was judged, and none passed. */
        NOT_PROMOTED(ExitCode.NOT_PROMOTED),
        /** The run or its last examination failed. */
        FAILED(ExitCode.FAILED);

        private final int exitCode;

        Outcome(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }

    public RunResult {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(failure, "failure");
        verdicts = List.copyOf(verdicts);
    }

    /** The end in a sentence. */
    public String sentence() {
        return switch (outcome) {
            case PROMOTED -> "Run " + run + " has been promoted.";
            case NOT_PROMOTED -> "Run " + run + " is trained, but no checkpoint passed the referee's bar.";
            case FAILED ->
                "Run " + run + " failed: " + failure.map(Failure::detail).orElse("no reason is known") + ".";
        };
    }
}
