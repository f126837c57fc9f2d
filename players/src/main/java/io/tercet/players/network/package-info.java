/** The players' architectures, each over one flat parameter vector. */
package io.tercet.players.network;
