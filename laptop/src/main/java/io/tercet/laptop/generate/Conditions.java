package io.tercet.laptop.generate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.dataset.Table;
import io.tercet.dataset.derive.Derivation;
import io.tercet.dataset.feather.FeatherReader;

/** Conditions to generate for, as people have them: in physical units, some of them still to be derived. */
public final class Conditions {

    private Conditions() {}

    /**
     * Reads a model's inputs from a Feather file.
     *
     * @param derive formulas of those the file may lack, as specifications give them
     * @throws io.tercet.contracts.RejectedException if the file is unreadable or lacks one that is not derived
     */
    static Table read(Path file, List<String> inputs, Map<String, String> derive) {
        Derivation derivation = new Derivation(derive, 0);
        List<String> present = FeatherReader.columns(file);
        Table read = FeatherReader.read(file, derivation.needed(file.toString(), present, inputs));
        return derivation.derive(file.toString(), read, inputs, 0);
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
