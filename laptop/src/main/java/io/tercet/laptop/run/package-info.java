/** The commands that run specifications: on a system of their own, or on one that is up. */
package io.tercet.laptop.run;
