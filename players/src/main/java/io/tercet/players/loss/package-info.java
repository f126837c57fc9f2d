/** What the players play for. */
package io.tercet.players.loss;
