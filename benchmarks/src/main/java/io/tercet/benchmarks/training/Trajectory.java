package io.tercet.benchmarks.training;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.tercet.benchmarks.BenchmarkException;

/**
 * Both players' losses step by step.
 *
 * @param losses the generator's and the discriminator's loss of the first step, then of the second, and so on
 */
record Trajectory(List<Double> losses) {

    private static final Pattern SPACES = Pattern.compile(" +");

    Trajectory {
        losses = List.copyOf(losses);
        if (losses.isEmpty() || losses.size() % 2 != 0) {
            throw new IllegalArgumentException(
                    "A trajectory has two losses for each of at least one step, not " + losses.size() + " losses");
        }
    }

    /** Reads losses divided by spaces. */
    static Trajectory parse(String losses) {
        return new Trajectory(
                SPACES.splitAsStream(losses.strip()).map(Double::parseDouble).toList());
    }

    /**
     * How far this goes from a reference at the most.
     *
     * @return the largest |loss - reference| / |reference|; NaN if a loss is
     */
    double largestDifference(Trajectory reference) {
        if (losses.size() != reference.losses.size()) {
            throw new BenchmarkException(
                    "A replay has " + reference.losses.size() / 2 + " steps, not " + losses.size() / 2);
        }
        return IntStream.range(0, losses.size())
                .mapToDouble(i -> Math.abs(losses.get(i) - reference.losses.get(i)) / Math.abs(reference.losses.get(i)))
                .reduce(0, Math::max);
    }
}
