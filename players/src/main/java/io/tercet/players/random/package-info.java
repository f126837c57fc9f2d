/** Random numbers addressed by seed, purpose and position. */
package io.tercet.players.random;
