package io.tercet.inference.endpoint;

import static io.tercet.inference.protocol.InferenceException.badRequest;

import java.util.List;
import java.util.Map;

import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.dataset.Table;
import io.tercet.dataset.category.Categories;
import io.tercet.inference.protocol.InputTensor;

/** What a model's columns of categories are given: words, or the numbers that stand for them. */
final class CategoryNumbers {

    private final DatasetSpecification columns;
    private final Map<String, List<String>> categories;

    CategoryNumbers(DatasetSpecification columns) {
        this.columns = columns;
        this.categories = columns.categories();
    }

    /**
     * The values of a column.
     *
     * @throws io.tercet.inference.protocol.InferenceException if they are words of a column that has none, or no categories
     */
    float[] of(InputTensor tensor) {
        if (!categories.containsKey(tensor.name())) {
            return tensor.toFloats();
        }
        float[] numbers = tensor.isText() ? numbers(tensor) : tensor.toFloats();
        check(tensor.name(), numbers);
        return numbers;
    }

    private float[] numbers(InputTensor tensor) {
        List<String> known = categories.get(tensor.name());
        List<String> words = tensor.toTexts();
        Categories numbering = new Categories(tensor.name(), known);
        float[] numbers = new float[words.size()];
        for (int row = 0; row < numbers.length; row++) {
            if (!numbering.has(words.get(row)) && !isIgnored(tensor.name())) {
                throw badRequest("Tensor '" + tensor.name() + "', row " + (row + 1) + ": must be one of " + known
                        + ", not '" + words.get(row) + "'");
            }
            numbers[row] = numbering.has(words.get(row)) ? numbering.number(words.get(row)) : known.size();
        }
        return numbers;
    }

    /** Refuses numbers that stand for none of the categories of the conditions among some columns. */
    void check(Table conditions) {
        columns.ordinal().keySet().forEach(column -> check(column, conditions.column(column)));
    }

    private void check(String column, float[] numbers) {
        Categories numbering = new Categories(column, categories.get(column));
        for (int row = 0; row < numbers.length; row++) {
            if (!numbering.isKnown(numbers[row]) && !isIgnored(column)) {
                throw badRequest("Column '" + column + "', row " + (row + 1) + ": must be a whole number from 0 to "
                        + (numbering.known().size() - 1) + ", which stand for " + numbering.known() + ", not "
                        + numbers[row]);
            }
        }
    }

    /** Whether a word of this column that is no category means that none of its flags is set. */
    private boolean isIgnored(String column) {
        return columns.oneHot().containsKey(column) && columns.unknown() == DatasetSpecification.Unknown.IGNORE;
    }
}
