/** Games at rest in the object store. */
package io.tercet.players.checkpoint;
