/** The game between generator and discriminator, step by step. */
package io.tercet.players.game;
