/** The {@code tercet} command: the whole system on one machine, and a hand on any other. */
package io.tercet.laptop;
