package io.tercet.contracts.verdict;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of the space of conditions.
 *
 * @param words such as {@code upstream, log10_p < 3.4}
 * @param bounds all of which its rows are within; at least one
 * @param rows compared in it
 */
public record Region(String words, List<Bound> bounds, int rows) {
    public Region {
        Objects.requireNonNull(words, "words");
        bounds = List.copyOf(bounds);
    }

    /**
     * A bound on a condition or flag. A flag's value is 0 or 1.
     *
     * @param column its name
     * @param atLeast least value, in the condition's physical unit
     * @param below all values are less than this
     */
    public record Bound(String column, Optional<Double> atLeast, Optional<Double> below) {
        public Bound {
            Objects.requireNonNull(column, "column");
            if (atLeast.isEmpty() && below.isEmpty()) {
                throw new IllegalArgumentException("A bound on '" + column + "' must have an end");
            }
        }
    }
}
