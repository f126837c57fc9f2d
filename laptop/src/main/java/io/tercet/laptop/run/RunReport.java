package io.tercet.laptop.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tercet.contracts.Failure;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RunId;
import io.tercet.contracts.verdict.Verdict;

/**
 * What came of a run.
 *
 * @param model trained
 * @param run its name
 * @param promoted whether a checkpoint passed the referee's bar
 * @param failure why it failed, if it did
 * @param verdicts whole, by step
 * @param seconds wall time of each stage
 */
record RunReport(
        ModelName model,
        RunId run,
        boolean promoted,
        Optional<Failure> failure,
        List<Verdict> verdicts,
        Map<String, Double> seconds) {

    RunReport {
        verdicts = List.copyOf(verdicts);
    }
}
