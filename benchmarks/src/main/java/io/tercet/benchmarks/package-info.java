/** Measurements of Tercet beside others, and of Tercet over time. */
package io.tercet.benchmarks;
