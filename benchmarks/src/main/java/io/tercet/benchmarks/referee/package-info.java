/** Whether the examiner's intervals hold what they promise. */
package io.tercet.benchmarks.referee;
