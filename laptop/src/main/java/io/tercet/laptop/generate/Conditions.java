package io.tercet.laptop.generate;

import static io.tercet.contracts.RejectedException.Reason.BAD_VALUE;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.dataset.Table;
import io.tercet.dataset.category.Categories;
import io.tercet.dataset.derive.Derivation;
import io.tercet.dataset.feather.FeatherReader;

/** Conditions to generate for, as people have them: in physical units, some of them still to be derived. */
public final class Conditions {

    private Conditions() {}

    /**
     * Reads a model's inputs from a Feather file.
     *
     * @param derive formulas of those the file may lack, as specifications give them
     * @param ignored columns of categories whose flags are all 0 where a word is none of them
     * @throws RejectedException if the file is unreadable, lacks an input that is not derived or has a word that is no
     *     category
     */
    static Table read(Path file, ServedModel model, Map<String, String> derive, Collection<String> ignored) {
        String name = file.toString();
        Derivation derivation = new Derivation(derive, 0);
        Map<String, Categories> categories = Categories.of(model.categories());
        Set<String> needed = derivation.needed(name, FeatherReader.columns(file), model.inputs());
        Table read = FeatherReader.read(name, file, needed, false, categories);
        categories.forEach((column, words) -> {
            if (needed.contains(column) && !ignored.contains(column)) {
                refuseUnknown(name, column, words, read.column(column));
            }
        });
        return derivation.derive(name, read, model.inputs(), 0);
    }

    private static void refuseUnknown(String name, String column, Categories words, float[] numbers) {
        for (int row = 0; row < numbers.length; row++) {
            if (!words.isKnown(numbers[row])) {
                throw new RejectedException(
                        BAD_VALUE,
                        name + ": column '" + column + "' is '" + words.word((int) numbers[row]) + "' in row "
                                + (row + 1) + ", which is none of its categories " + words.known());
            }
        }
    }

    /**
     * A model's inputs out of a table.
     *
     * @param name of the table, for messages
     * @param dataset whose formulas derive those the table lacks
     */
    public static Table of(String name, Table table, List<String> inputs, DatasetSpecification dataset) {
        return new Derivation(dataset.derive(), dataset.split().seed()).derive(name, table, inputs, 0);
    }
}
