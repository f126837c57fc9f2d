/** Tables of comma-separated values. */
package io.tercet.dataset.csv;
