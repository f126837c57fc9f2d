/** Whether a cheaper arithmetic costs quality. */
package io.tercet.benchmarks.precision;
