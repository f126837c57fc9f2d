package io.tercet.contracts.verdict;

import java.util.List;
import java.util.Objects;

/**
 * How one target's generated distribution differs from the reference, in physical units.
 *
 * @param target its name
 * @param mean of the mean
 * @param width of half the central 68.27 % interval
 * @param lowerTail of the value that 1 % of the rows are below, 5 % where it is of a region
 * @param upperTail of the value that 1 % of the rows are above, 5 % where it is of a region
 * @param kolmogorovSmirnov distance, 0 to 1
 * @param wasserstein first Wasserstein distance
 */
public record TargetDifferences(
        String target,
        Difference mean,
        Difference width,
        Difference lowerTail,
        Difference upperTail,
        Difference kolmogorovSmirnov,
        Difference wasserstein) {
    public TargetDifferences {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(mean, "mean");
        Objects.requireNonNull(width, "width");
        Objects.requireNonNull(lowerTail, "lower-tail");
        Objects.requireNonNull(upperTail, "upper-tail");
        Objects.requireNonNull(kolmogorovSmirnov, "kolmogorov-smirnov");
        Objects.requireNonNull(wasserstein, "wasserstein");
    }

    /** Every one of them. */
    public List<Difference> all() {
        return List.of(mean, width, lowerTail, upperTail, kolmogorovSmirnov, wasserstein);
    }

    /** Whether any of them is significant. */
    public boolean differs() {
        return all().stream().anyMatch(Difference::significant);
    }
}
