/** Requests about latent space: which of its points to generate from. */
package io.tercet.inference.latent;
