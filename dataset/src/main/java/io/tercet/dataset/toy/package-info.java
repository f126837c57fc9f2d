/** Distributions small enough to see through: what the smallest GANs of the literature imitate. */
package io.tercet.dataset.toy;
