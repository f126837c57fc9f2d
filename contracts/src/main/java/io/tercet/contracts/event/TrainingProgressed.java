package io.tercet.contracts.event;

import java.util.Objects;
import java.util.Optional;

import io.tercet.contracts.Accuracy;
import io.tercet.contracts.RunId;

/**
 * How a run is getting on, published about once a second.
 *
 * @param run under way
 * @param step last completed step
 * @param steps of the whole run
 * @param generatorLoss mean over the steps since the last report
 * @param discriminatorLoss mean over the steps since the last report
 * @param accuracy how often the discriminator was right, mean over the same steps; of a critic there is none
 * @param stepsPerSecond over the same steps
 */
public record TrainingProgressed(
        RunId run,
        long step,
        long steps,
        double generatorLoss,
        double discriminatorLoss,
        Optional<Accuracy> accuracy,
        double stepsPerSecond)
        implements ProgressEvent {
    public TrainingProgressed {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(accuracy, "accuracy");
    }
}
