/** A discriminator at work. */
package io.tercet.players.discriminator;
