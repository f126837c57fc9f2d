package io.tercet.contracts.verdict;

import java.util.Objects;

/**
 * The second opinion: gradient-boosted trees as referees, on the same rows, halves and seeds as the networks.
 *
 * @param examination generated against reference
 * @param control reference against reference
 */
public record Trees(Examination examination, Examination control) {
    public Trees {
        Objects.requireNonNull(examination, "examination");
        Objects.requireNonNull(control, "control");
    }
}
