/** Ways through the space of latent noise: between its points, by sums and differences of them, and nearer to a part of it. */
package io.tercet.players.latent;
