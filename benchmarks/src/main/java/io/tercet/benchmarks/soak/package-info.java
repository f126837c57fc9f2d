/** Training for long in one process, watched for memory that is not given back. */
package io.tercet.benchmarks.soak;
