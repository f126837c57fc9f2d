/** Networks that learn from rows whose right answers are known. */
package io.tercet.players.classifier;
