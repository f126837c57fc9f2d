package io.tercet.benchmarks.transforms;

import java.util.List;
import java.util.Optional;

/**
 * What a contender printed about its turns.
 *
 * @param fit seconds of each turn
 * @param transform seconds of each turn
 * @param version what ran
 * @param memory most bytes of heap in use, where it is known
 */
record Turn(List<Double> fit, List<Double> transform, String version, Optional<Double> memory) {

    Turn {
        fit = List.copyOf(fit);
        transform = List.copyOf(transform);
    }

    /** The middle of some numbers, at least one. */
    static double median(List<Double> numbers) {
        List<Double> sorted = numbers.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
