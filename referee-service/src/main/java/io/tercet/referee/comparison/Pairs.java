package io.tercet.referee.comparison;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.tercet.dataset.Table;
import io.tercet.dataset.transform.ColumnTransforms;

/**
 * Held-out rows and, for the same conditions, generated ones, in physical units. Columns of several values per row, which are
 * images, are beyond such comparisons and left out.
 *
 * @param conditions columns of numbers
 * @param categories of those conditions whose numbers stand for words: the words, in the order of their numbers from 0
 * @param flags columns of 0 and 1
 * @param targets what is compared
 * @param reference conditions, flags and targets
 * @param generated targets, row by row
 */
public record Pairs(
        List<String> conditions,
        Map<String, List<String>> categories,
        List<String> flags,
        List<String> targets,
        Table reference,
        Table generated) {

    public Pairs {
        conditions = List.copyOf(conditions);
        categories = Map.copyOf(categories);
        flags = List.copyOf(flags);
        targets = List.copyOf(targets);
    }

    /**
     * Takes copies of transformed rows and inverts their transforms.
     *
     * @param held conditions, flags and the reference's targets
     * @param imitated as many rows of targets
     */
    public static Pairs physical(
            List<String> conditions,
            Map<String, List<String>> categories,
            List<String> flags,
            List<String> targets,
            ColumnTransforms transforms,
            Table held,
            Table imitated) {
        List<String> numbers =
                targets.stream().filter(target -> held.width(target) == 1).toList();
        List<String> columns = Stream.of(conditions, flags, numbers)
                .flatMap(List::stream)
                .filter(column -> held.width(column) == 1)
                .toList();
        return new Pairs(
                conditions,
                categories,
                flags,
                numbers,
                physical(held, columns, transforms),
                physical(imitated, numbers, transforms));
    }

    private static Table physical(Table transformed, List<String> columns, ColumnTransforms transforms) {
        Table physical = transformed.copyOf(columns);
        transforms.invert(physical);
        return physical;
    }

    public int rows() {
        return reference.rows();
    }
}
