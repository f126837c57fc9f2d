package io.tercet.contracts.verdict;

import java.util.Objects;

/**
 * One target's generated distribution against the reference, on the same held-out conditions, in physical units.
 *
 * @param target its name
 * @param referenceMean of the reference
 * @param generatedMean of the generated rows
 * @param referenceWidth half the central 68.27 % interval of the reference
 * @param generatedWidth the same of the generated rows
 * @param kolmogorovSmirnov two-sample distance, 0 to 1
 * @param kolmogorovSmirnovPValue its asymptotic p-value
 * @param wasserstein first Wasserstein distance, in the target's unit
 */
public record TargetComparison(
        String target,
        double referenceMean,
        double generatedMean,
        double referenceWidth,
        double generatedWidth,
        double kolmogorovSmirnov,
        double kolmogorovSmirnovPValue,
        double wasserstein) {
    public TargetComparison {
        Objects.requireNonNull(target, "target");
    }
}
