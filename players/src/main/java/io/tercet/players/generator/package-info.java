/** A trained generator at work. */
package io.tercet.players.generator;
