package io.tercet.referee.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import io.tercet.contracts.verdict.Region;
import io.tercet.contracts.verdict.Region.Bound;

/**
 * A part of the space of conditions in the making: bounds on its columns, each column once.
 *
 * @param bounds none for the whole space
 */
record Area(List<Bound> bounds) {

    static final Area EVERYWHERE = new Area(List.of());

    Area {
        bounds = List.copyOf(bounds);
    }

    /** The part of it in which a column is less than a value. */
    Area below(String column, double value) {
        return with(new Bound(column, bound(column).flatMap(Bound::atLeast), Optional.of(value)));
    }

    /** The part of it in which a column is at least a value. */
    Area from(String column, double value) {
        return with(new Bound(column, Optional.of(value), bound(column).flatMap(Bound::below)));
    }

    private Optional<Bound> bound(String column) {
        return bounds.stream().filter(bound -> bound.column().equals(column)).findFirst();
    }

    private Area with(Bound changed) {
        List<Bound> more = new ArrayList<>(bounds);
        more.removeIf(bound -> bound.column().equals(changed.column()));
        more.add(changed);
        return new Area(more);
    }

    /** Those of some rows that lie in it. */
    int[] rows(Pairs pairs, int[] among) {
        int[] within = among;
        for (Bound bound : bounds) {
            float[] values = pairs.reference().column(bound.column());
            double low = bound.atLeast().orElse(Double.NEGATIVE_INFINITY);
            double high = bound.below().orElse(Double.POSITIVE_INFINITY);
            within = Arrays.stream(within)
                    .filter(row -> values[row] >= low && values[row] < high)
                    .toArray();
        }
        return within;
    }

    /**
     * For people; flags come first in words as in thought.
     *
     * @param rows compared in it
     */
    Region region(Pairs pairs, int rows) {
        String words = bounds.isEmpty()
                ? "everywhere"
                : bounds.stream()
                        .sorted(Comparator.comparing(bound -> !pairs.flags().contains(bound.column())))
                        .map(bound -> words(pairs, bound))
                        .collect(Collectors.joining(", "));
        return new Region(words, bounds, rows);
    }

    /** Flags by their names alone, categories by their words. */
    private static String words(Pairs pairs, Bound bound) {
        String column = bound.column();
        if (pairs.flags().contains(column)) {
            return bound.atLeast().isPresent() ? column : "not " + column;
        }
        if (pairs.categories().containsKey(column)) {
            return column + " " + words(pairs.categories().get(column), bound);
        }
        if (bound.atLeast().isEmpty()) {
            return column + " < " + number(bound.below().orElseThrow());
        }
        return bound.below().isEmpty()
                ? column + " ≥ " + number(bound.atLeast().orElseThrow())
                : number(bound.atLeast().orElseThrow()) + " ≤ " + column + " < "
                        + number(bound.below().orElseThrow());
    }

    /** Those of the categories whose numbers are within a bound. */
    private static String words(List<String> categories, Bound bound) {
        int first = Math.max(0, (int) Math.ceil(bound.atLeast().orElse(0.0)));
        int end = Math.min(categories.size(), (int) Math.ceil(bound.below().orElse((double) categories.size())));
        return switch (end - first) {
            case 1 -> categories.get(first);
            case 2 -> categories.get(first) + " or " + categories.get(first + 1);
            default -> categories.get(first) + " to " + categories.get(end - 1);
        };
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.4g", value);
        return text.contains("e")
                ? text
                : text.replaceAll("(\\.\\d*?)0+$", "$1").replaceAll("\\.$", "").replace('-', '−');
    }
}
