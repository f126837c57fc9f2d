package io.tercet.dataset.prepared;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.dataset.Table;
import io.tercet.dataset.category.Categories;
import io.tercet.dataset.split.Split;

/** Collects the words of the train rows, which become the categories of the columns that are given none. */
final class CategoryLearner implements RawRows.Action {

    private final DatasetSpecification dataset;
    private final Map<String, Categories> words;

    /** For each column that learns its categories the numbers of those that have been seen. */
    private final Map<String, BitSet> seen = new LinkedHashMap<>();

    /**
     * A learner.
     *
     * @param words by which the rows are read
     */
    CategoryLearner(DatasetSpecification dataset, Map<String, Categories> words) {
        this.dataset = dataset;
        this.words = words;
        dataset.ordinal().forEach((column, categories) -> {
            if (categories.isEmpty()) {
                seen.put(column, new BitSet());
            }
        });
    }

    /** Whether a dataset has categories to learn. */
    static boolean isNeeded(DatasetSpecification dataset) {
        return dataset.ordinal().values().stream().anyMatch(List::isEmpty);
    }

    @Override
    public void take(Table rows, long[] numbers) {
        seen.forEach((column, own) -> {
            float[] values = rows.column(column);
            for (int row = 0; row < values.length; row++) {
                if (Split.of(dataset.split(), numbers[row]) == Split.TRAIN) {
                    own.set((int) values[row]);
                }
            }
        });
    }

    /** The dataset with the categories that have been learned, in ascending order. */
    DatasetSpecification learned() {
        Map<String, List<String>> learned = new LinkedHashMap<>(dataset.ordinal());
        seen.forEach((column, own) -> learned.put(
                column, own.stream().mapToObj(words.get(column)::word).sorted().toList()));
        return dataset.withOrdinal(learned);
    }
}
