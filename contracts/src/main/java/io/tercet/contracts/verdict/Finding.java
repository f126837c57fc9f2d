package io.tercet.contracts.verdict;

import java.util.Objects;

/**
 * Something that is wrong.
 *
 * @param diagnosis its name
 * @param evidence the figures that say so, in words
 */
public record Finding(Diagnosis diagnosis, String evidence) {
    public Finding {
        Objects.requireNonNull(diagnosis, "diagnosis");
        Objects.requireNonNull(evidence, "evidence");
    }

    @Override
    public String toString() {
        return diagnosis + ": " + evidence;
    }
}
