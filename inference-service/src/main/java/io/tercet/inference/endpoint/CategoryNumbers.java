package io.tercet.inference.endpoint;

import static io.tercet.inference.protocol.InferenceException.badRequest;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

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
        List<String> words = tensor.toTexts();
        Categories numbering = new Categories(tensor.name(), categories.get(tensor.name()));
        float[] numbers = new float[words.size()];
        for (int row = 0; row < numbers.length; row++) {
            int position = row + 1;
            numbers[row] = number(numbering, words.get(row), () -> "Tensor '" + tensor.name() + "', row " + position);
        }
        return numbers;
    }

    /**
     * The number of a word.
     *
     * @param column that has it
     * @throws io.tercet.inference.protocol.InferenceException if the column has no categories, or the word is none of them
     */
    float of(String column, String word) {
        String field = "Field 'conditions." + column + "'";
        if (!categories.containsKey(column)) {
            throw badRequest(field + " must be a number, not '" + word + "'");
        }
        return number(new Categories(column, categories.get(column)), word, () -> field);
    }

    private float number(Categories numbering, String word, Supplier<String> where) {
        if (numbering.has(word)) {
            return numbering.number(word);
        }
        if (!isIgnored(numbering.column())) {
            throw badRequest(where.get() + ": must be one of " + numbering.known() + ", not '" + word + "'");
        }
        return numbering.known().size();
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
