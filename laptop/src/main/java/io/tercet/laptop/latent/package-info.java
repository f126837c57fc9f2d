/** Walking the latent space of the generator that serves. */
package io.tercet.laptop.latent;
