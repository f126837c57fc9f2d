package io.tercet.contracts.verdict;

import java.util.List;
import java.util.Objects;

import io.tercet.contracts.Estimate;

/**
 * How many rows of high quality a mode is the nearest one to.
 *
 * @param centre of the mode, in physical units, a coordinate for each target
 * @param reference share of the held-out rows
 * @param generated share of the generated rows
 */
public record ModeShare(List<Double> centre, Estimate reference, Estimate generated) {
    public ModeShare {
        centre = List.copyOf(centre);
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(generated, "generated");
    }
}
