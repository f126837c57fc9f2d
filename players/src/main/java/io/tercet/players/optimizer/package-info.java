/** How players learn from gradients. */
package io.tercet.players.optimizer;
