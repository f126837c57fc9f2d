package io.tercet.players.game;

import ai.djl.ndarray.NDArray;

/** One move of the game: both players learn from one batch. The one part of training whose speed matters. */
interface TrainingStep extends AutoCloseable {

    /**
     * Plays one step and updates both players in place.
     *
     * @param step number of the step, from 1
     * @param reference a batch of prepared rows on the device, of shape (rows, inputs + targets)
     * @param noise latent noise on the device, of shape (rows, latent)
     * @return the generator's and the discriminator's loss, of shape (2), on the device; the caller closes it
     */
    NDArray play(long step, NDArray reference, NDArray noise);

    @Override
    void close();
}
