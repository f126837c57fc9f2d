/** Transforms side by side with scikit-learn. */
package io.tercet.benchmarks.transforms;
