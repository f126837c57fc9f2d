package io.tercet.contracts.verdict;

import java.util.Objects;

/**
 * One target's generated distribution against the reference in a region, in physical units.
 *
 * @param region where
 * @param target its name
 * @param referenceWidth half the central 68.27 % interval of the reference there
 * @param mean difference of the mean
 * @param width difference of half the central 68.27 % interval
 * @param kolmogorovSmirnov distance, 0 to 1
 * @param words the most significant of the three, such as {@code dp too narrow by 12 ± 2 %}
 */
public record LocalComparison(
        Region region,
        String target,
        double referenceWidth,
        Difference mean,
        Difference width,
        Difference kolmogorovSmirnov,
        String words) {
    public LocalComparison {
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(mean, "mean");
        Objects.requireNonNull(width, "width");
        Objects.requireNonNull(kolmogorovSmirnov, "kolmogorov-smirnov");
        Objects.requireNonNull(words, "words");
    }

    /** Whether any of the three is significant. */
    public boolean differs() {
        return mean.significant() || width.significant() || kolmogorovSmirnov.significant();
    }
}
