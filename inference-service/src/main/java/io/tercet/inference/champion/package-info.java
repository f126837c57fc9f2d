/** The generators that serve: read from the store's promotions, replaced without a gap. */
package io.tercet.inference.champion;
