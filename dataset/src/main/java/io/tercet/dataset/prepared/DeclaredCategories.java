package io.tercet.dataset.prepared;

import static io.tercet.contracts.RejectedException.Reason.BAD_VALUE;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.dataset.Table;
import io.tercet.dataset.category.Categories;
import io.tercet.dataset.derive.Origin;

/** The categories of a dataset's columns, which are numbers or words. */
final class DeclaredCategories {

    private final DatasetSpecification dataset;
    private final Map<String, Categories> words;

    DeclaredCategories(DatasetSpecification dataset) {
        this.dataset = dataset;
        this.words = Categories.of(dataset.categories());
    }

    /** The columns that have categories. */
    Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>(dataset.oneHot().keySet());
        columns.addAll(words.keySet());
        return columns;
    }

    /** The categories of the columns that are text. */
    Map<String, Categories> words() {
        return words;
    }

    /**
     * Refuses rows of undeclared categories, unless these are to be ignored or are still to be learned.
     *
     * @param kept the rows in question
     */
    void refuseUnknown(Origin origin, Table rows, int[] kept) {
        boolean isIgnored = dataset.unknown() == DatasetSpecification.Unknown.IGNORE;
        dataset.oneHot().forEach((column, categories) -> {
            Set<Float> declared = numbers(column, categories);
            float[] values = rows.column(column);
            for (int row : kept) {
                if (Float.isNaN(values[row]) || !(isIgnored || declared.contains(values[row] + 0f))) {
                    throw unknown(origin, column, values[row], row, categories, "dataset.one-hot");
                }
            }
        });
        dataset.ordinal().forEach((column, categories) -> {
            float[] values = rows.column(column);
            for (int row : kept) {
                boolean isAccepted = categories.isEmpty() || words.get(column).isKnown(values[row]);
                if (Float.isNaN(values[row]) || !isAccepted) {
                    throw unknown(origin, column, values[row], row, categories, "dataset.ordinal");
                }
            }
        });
    }

    private Set<Float> numbers(String column, List<String> categories) {
        Set<Float> numbers = new LinkedHashSet<>();
        for (String category : categories) {
            numbers.add(
                    words.containsKey(column) ? words.get(column).number(category) : Float.parseFloat(category) + 0f);
        }
        return numbers;
    }

    private RejectedException unknown(
            Origin origin, String column, float value, int row, List<String> categories, String key) {
        String where = origin.file() + ": column '" + column + "' is "
                + (Float.isNaN(value) ? "missing" : text(column, value)) + " in row "
                + (origin.firstRowOfFile() + row + 1);
        return new RejectedException(
                BAD_VALUE,
                Float.isNaN(value)
                        ? where + "; a category is needed, because none can be imputed"
                        : where + ", which is none of its categories " + categories + ". Add it to " + key
                                + ", or leave such rows out by dataset.cuts");
    }

    private String text(String column, float value) {
        return words.containsKey(column) ? "'" + words.get(column).word((int) value) + "'" : Float.toString(value);
    }
}
