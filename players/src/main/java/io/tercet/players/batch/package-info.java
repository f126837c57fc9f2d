/** The rows of a train split and the batches they are dealt in, from memory or from a file. */
package io.tercet.players.batch;
