/** Training a system side by side with other libraries: same arrays, same arithmetic, by turns. */
package io.tercet.benchmarks.training;
