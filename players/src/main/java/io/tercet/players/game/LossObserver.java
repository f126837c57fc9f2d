package io.tercet.players.game;

/** Is told what each player minimized step by step, L2 regularization included. */
public interface LossObserver {

    /** Is told and does not listen. */
    LossObserver NOBODY = (firstStep, generator, discriminator) -> {};

    /**
     * Takes notice of some steps, each of which is told once and in order.
     *
     * @param firstStep number of the first of them, from 1
     * @param generator finite, one for each step; of games side by side one for each step and game, finite or not
     * @param discriminator likewise
     */
    void observe(long firstStep, float[] generator, float[] discriminator);
}
