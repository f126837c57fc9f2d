package io.tercet.players.game;

import java.util.Objects;
import java.util.Optional;

import io.tercet.contracts.Accuracy;

/**
 * What each player minimizes, L2 regularization included, in nats, and how often the discriminator is right.
 *
 * @param generator mean over some steps
 * @param discriminator mean over the same steps
 * @param accuracy mean over the same steps, where the discriminator's answers are right or wrong
 */
public record Losses(double generator, double discriminator, Optional<Accuracy> accuracy) {

    /** Of a discriminator whose answers are neither right nor wrong. */
    public Losses(double generator, double discriminator) {
        this(generator, discriminator, Optional.empty());
    }

    public Losses {
        Objects.requireNonNull(accuracy, "accuracy");
    }
}
