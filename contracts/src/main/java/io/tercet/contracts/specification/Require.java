package io.tercet.contracts.specification;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Checks of a field's value that name the field and the accepted range when they fail. */
final class Require {

    private Require() {}

    static void within(String field, long value, long low, long high) {
        if (value < low || value > high) {
            throw new FieldException(field, "must be from " + low + " to " + high + ", not " + value);
        }
    }

    static void within(String field, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new FieldException(field, "must be from " + low + " to " + high + ", not " + value);
        }
    }

    static void strictlyBetween(String field, double value, double low, double high) {
        if (!(value > low && value < high)) {
            throw new FieldException(field, "must be above " + low + " and below " + high + ", not " + value);
        }
    }

    static void fromBelow(String field, double value, double low, double high) {
        if (!(value >= low && value < high)) {
            throw new FieldException(field, "must be at least " + low + " and below " + high + ", not " + value);
        }
    }

    static void aboveUpTo(String field, double value, double low, double high) {
        if (!(value > low && value <= high)) {
            throw new FieldException(field, "must be above " + low + " and at most " + high + ", not " + value);
        }
    }

    static void distinct(String field, List<String> values) {
        List<String> repeated =
                values.stream()
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                        .entrySet()
                        .stream()
                        .filter(entry -> entry.getValue() > 1)
                        .map(java.util.Map.Entry::getKey)
                        .sorted()
                        .toList();
        if (!repeated.isEmpty()) {
            throw new FieldException(field, "names " + String.join(", ", repeated) + " more than once");
        }
    }
}
