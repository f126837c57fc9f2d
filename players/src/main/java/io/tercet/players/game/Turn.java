package io.tercet.players.game;

/** Whose gradients are wanted of an evaluation. */
enum Turn {
    /** Both players', from the same rows. */
    BOTH,
    /** The discriminator's. */
    DISCRIMINATOR,
    /** The generator's. */
    GENERATOR;

    boolean discriminatorLearns() {
        return this != GENERATOR;
    }

    boolean generatorLearns() {
        return this != DISCRIMINATOR;
    }
}
