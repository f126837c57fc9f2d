/** A step of the game compiled to one program that the engine runs in a single native call. */
package io.tercet.players.program;
