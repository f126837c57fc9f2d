package io.tercet.laptop.runs;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.tercet.contracts.store.RunOutcome;
import io.tercet.contracts.store.RunRecord;
import io.tercet.contracts.verdict.Verdict;

/**
 * A run as the store has it.
 *
 * @param record what was asked
 * @param state in a word: training, finished or failed
 * @param outcome how it ended, if it has
 * @param checkpoints steps of its checkpoints, ascending
 * @param verdicts on its checkpoints, by step
 * @param promoted steps of its checkpoints that have been promoted, ascending
 * @param champion whether one of them serves now
 */
public record RunSummary(
        RunRecord record,
        String state,
        Optional<RunOutcome> outcome,
        List<Long> checkpoints,
        List<Verdict> verdicts,
        List<Long> promoted,
        boolean champion) {

    public RunSummary {
        Objects.requireNonNull(record, "record");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(outcome, "outcome");
        checkpoints = List.copyOf(checkpoints);
        verdicts = List.copyOf(verdicts);
        promoted = List.copyOf(promoted);
    }

    /** The verdict on the newest judged checkpoint. */
    Optional<Verdict> lastVerdict() {
        return verdicts.isEmpty() ? Optional.empty() : Optional.of(verdicts.get(verdicts.size() - 1));
    }
}
