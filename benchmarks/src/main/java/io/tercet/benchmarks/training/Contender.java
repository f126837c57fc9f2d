package io.tercet.benchmarks.training;

import java.util.List;

/**
 * One implementation of a system's training step.
 *
 * @param name in tables and in the result's JSON
 * @param tolerance largest relative difference of its losses from the exact ones that rounding explains
 * @param command that starts it; it then obeys the protocol of {@link ContenderProcess}
 */
record Contender(String name, double tolerance, List<String> command) {

    /** What the order of additions changes within thirty steps. */
    static final double FLOAT32_TOLERANCE = 1e-3;

    /** What products of 8-bit mantissas change within thirty steps. */
    static final double BF16_TOLERANCE = 3e-2;
}
