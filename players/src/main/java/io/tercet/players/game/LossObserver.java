package io.tercet.players.game;

/** Is told what each player minimized step by step, L2 regularization included, and how often the discriminator was right. */
public interface LossObserver {

    /** Is told and does not listen. */
    LossObserver NOBODY = (firstStep, figures) -> {};

    /**
     * Takes notice of some steps, each of which is told once and in order.
     *
     * @param firstStep number of the first of them, from 1
     * @param figures of each; losses are finite, but those of games side by side may be not
     */
    void observe(long firstStep, StepFigures figures);
}
