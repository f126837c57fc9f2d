/** Runs and champions as the store has them. */
package io.tercet.laptop.runs;
