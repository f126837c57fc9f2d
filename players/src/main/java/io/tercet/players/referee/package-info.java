/** The third player, who watches. */
package io.tercet.players.referee;
