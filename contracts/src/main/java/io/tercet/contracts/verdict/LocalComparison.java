package io.tercet.contracts.verdict;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One target's generated distribution against the reference in a region, in physical units.
 *
 * @param region where
 * @param target its name
 * @param referenceWidth half the central 68.27 % interval of the reference there
 * @param mean difference of the mean
 * @param width difference of half the central 68.27 % interval
 * @param lowerTail difference of the value that 5 % of the rows are below; absent in verdicts from before it was tested
 * @param upperTail difference of the value that 5 % of the rows are above; likewise
 * @param kolmogorovSmirnov distance, 0 to 1
 * @param wasserstein first Wasserstein distance; absent in verdicts from before it was tested
 * @param words the most significant of them, such as {@code dp too narrow by 12 ± 2 %}
 */
public record LocalComparison(
        Region region,
        String target,
        double referenceWidth,
        Difference mean,
        Difference width,
        Optional<Difference> lowerTail,
        Optional<Difference> upperTail,
        Difference kolmogorovSmirnov,
        Optional<Difference> wasserstein,
        String words) {
    public LocalComparison {
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(mean, "mean");
        Objects.requireNonNull(width, "width");
        Objects.requireNonNull(lowerTail, "lower-tail");
        Objects.requireNonNull(upperTail, "upper-tail");
        Objects.requireNonNull(kolmogorovSmirnov, "kolmogorov-smirnov");
        Objects.requireNonNull(wasserstein, "wasserstein");
        Objects.requireNonNull(words, "words");
    }

    /** Those differences of a target in a region. */
    public LocalComparison(Region region, double referenceWidth, TargetDifferences differences, String words) {
        this(
                region,
                differences.target(),
                referenceWidth,
                differences.mean(),
                differences.width(),
                Optional.of(differences.lowerTail()),
                Optional.of(differences.upperTail()),
                differences.kolmogorovSmirnov(),
                Optional.of(differences.wasserstein()),
                words);
    }

    /** Every one of them. */
    public List<Difference> all() {
        return Stream.concat(
                        Stream.of(mean, width, kolmogorovSmirnov),
                        Stream.of(lowerTail, upperTail, wasserstein).flatMap(Optional::stream))
                .toList();
    }

    /** Whether any of them is significant. */
    public boolean differs() {
        return all().stream().anyMatch(Difference::significant);
    }
}
