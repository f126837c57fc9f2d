package io.tercet.contracts.verdict;

import java.util.Objects;

import io.tercet.contracts.Estimate;

/**
 * How many images a classifier finds to be of one class.
 *
 * @param label the class, counted from 0
 * @param reference share of the held-out images
 * @param generated share of the generated images
 */
public record ClassShare(int label, Estimate reference, Estimate generated) {
    public ClassShare {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(generated, "generated");
    }
}
