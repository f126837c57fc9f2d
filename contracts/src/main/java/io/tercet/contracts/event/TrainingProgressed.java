package io.tercet.contracts.event;

import java.util.Objects;

import io.tercet.contracts.RunId;

/**
 * How a run is getting on, published about once a second.
 *
 * @param run under way
 * @param step last completed step
 * @param steps of the whole run
 * @param generatorLoss mean over the steps since the last report
 * @param discriminatorLoss mean over the steps since the last report
 * @param stepsPerSecond over the same steps
 */
public record TrainingProgressed(
        RunId run, long step, long steps, double generatorLoss, double discriminatorLoss, double stepsPerSecond)
        implements ProgressEvent {
    public TrainingProgressed {
        Objects.requireNonNull(run, "run");
    }
}
