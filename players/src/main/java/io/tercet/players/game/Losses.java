package io.tercet.players.game;

/**
 * What each player minimizes, L2 regularization included, in nats.
 *
 * @param generator mean over some steps
 * @param discriminator mean over the same steps
 */
public record Losses(double generator, double discriminator) {}
