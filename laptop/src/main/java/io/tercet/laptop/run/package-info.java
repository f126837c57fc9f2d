/** One specification from start to finish on a system of its own. */
package io.tercet.laptop.run;
