/** Prepared datasets: made of raw files, committed to the store and read back. */
package io.tercet.dataset.prepared;
