package io.tercet.laptop.demo;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RunId;

/**
 * What the demo has seen.
 *
 * @param model trained and served
 * @param run that trained it
 * @param step of the checkpoint that serves, or was judged last where none does
 * @param steps of the whole run
 * @param promoted whether a checkpoint serves
 * @param auc of the referee on that checkpoint
 * @param controlAuc real against real
 * @param rows of held-out conditions sent over HTTP; 0 where none were
 * @param targets as generated over HTTP, against the simulation
 * @param seconds wall time of each stage
 * @param address where the generator answers
 */
public record DemoReport(
        ModelName model,
        RunId run,
        long step,
        long steps,
        boolean promoted,
        Optional<Estimate> auc,
        Optional<Estimate> controlAuc,
        int rows,
        List<TargetFigures> targets,
        Map<String, Double> seconds,
        URI address) {

    public DemoReport {
        targets = List.copyOf(targets);
    }
}
