/** Programs that the engine runs in a single native call each, and how they are written. */
package io.tercet.players.program;
