/** What a loss is like around a network's parameters. */
package io.tercet.players.landscape;
