package io.tercet.players.game;

import java.util.Objects;

import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.loss.Loss;

/**
 * What is computed in a step of the game.
 *
 * @param loss what the players play for
 * @param instanceNoise whether noise is added to the targets that the discriminator is shown
 */
public record Rules(Loss loss, boolean instanceNoise) {

    public Rules {
        Objects.requireNonNull(loss, "loss");
    }

    /** A loss and nothing else. */
    public static Rules of(Loss loss) {
        return new Rules(loss, false);
    }

    /** The rules of a specification. */
    public static Rules of(RunSpecification specification) {
        return new Rules(Loss.of(specification.loss()), specification.training().instanceNoise() > 0);
    }
}
