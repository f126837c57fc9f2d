/** Plots: drawn once, and written as SVG for pages or as PNG. */
package io.tercet.dataset.plot;
