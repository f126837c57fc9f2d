/** Tables of 32-bit floats, and everything that happens to them between a raw file and a player. */
package io.tercet.dataset;
