package io.tercet.referee.diagnosis;

import java.util.Locale;
import java.util.Optional;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.verdict.Diagnosis;
import io.tercet.contracts.verdict.Finding;

/** A referee that does better on the rows it learns from than on others, by more than chance and by enough to mislead. */
public final class Overtraining {

    /** In nats, about a thirtieth of ln 2. */
    private static final double ENOUGH = 0.02;

    private Overtraining() {}

    /**
     * Compares.
     *
     * @param onTrain binary cross-entropy on the rows that the referee learns from, in nats
     * @param onValidation the same on rows it has never seen
     */
    public static Optional<Finding> of(Estimate onTrain, Estimate onValidation) {
        double gap = onValidation.value() - onTrain.value();
        if (gap < ENOUGH || onTrain.high() >= onValidation.low()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                Diagnosis.REFEREE_OVERTRAINING,
                String.format(
                        Locale.ROOT,
                        "the spectator's cross-entropy is %.3f on rows it learns from and %.3f on others",
                        onTrain.value(),
                        onValidation.value())));
    }
}
