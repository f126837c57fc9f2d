/** Built-in samples, for when real data cannot be had. */
package io.tercet.laptop.simulate;
