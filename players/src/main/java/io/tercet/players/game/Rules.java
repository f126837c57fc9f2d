package io.tercet.players.game;

import java.util.Objects;

import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.specification.TrainingSpecification.DiscriminatorBatches;
import io.tercet.players.loss.Loss;

/**
 * What is computed in a step of the game.
 *
 * @param loss what the players play for
 * @param instanceNoise whether noise is added to the targets that the discriminator is shown
 * @param gradientPenalty λ of {@link GradientPenalty}, at least 0; 0 for none
 * @param separateBatches whether the discriminator judges reference and generated rows as batches of their own
 */
public record Rules(Loss loss, boolean instanceNoise, double gradientPenalty, boolean separateBatches) {

    public Rules {
        Objects.requireNonNull(loss, "loss");
        if (!(gradientPenalty >= 0)) {
            throw new IllegalArgumentException("'gradientPenalty' must be at least 0, not " + gradientPenalty);
        }
    }

    boolean hasGradientPenalty() {
        return gradientPenalty > 0;
    }

    /** A loss and nothing else. */
    public static Rules of(Loss loss) {
        return new Rules(loss, false, 0, false);
    }

    /** The rules of a specification. */
    public static Rules of(RunSpecification specification) {
        return new Rules(
                Loss.of(specification.loss()),
                specification.training().instanceNoise() > 0,
                specification.loss().gradientPenalty(),
                specification.training().discriminatorBatches() == DiscriminatorBatches.SEPARATE);
    }
}
