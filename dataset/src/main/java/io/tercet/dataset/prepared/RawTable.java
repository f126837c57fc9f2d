package io.tercet.dataset.prepared;

import static io.tercet.contracts.RejectedException.Reason.BAD_VALUE;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.dataset.Table;
import io.tercet.dataset.derive.Derivation;
import io.tercet.dataset.feather.FeatherReader;
import io.tercet.dataset.prepared.DatasetManifest.Source;

/**
 * The rows of Feather files.
 *
 * @param sources the files, in the order of their rows
 * @param rows conditions, flags and targets
 */
record RawTable(List<Source> sources, Table rows) implements RawRows {

    /**
     * Reads files and derives what they lack.
     *
     * @throws RejectedException naming file, column and row, if a file cannot be read, lacks a column, has a cell that is
     *     no finite number or a flag that is neither 0 nor 1
     */
    static RawTable read(DatasetSpecification dataset, Derivation derivation, List<RawFile> files) {
        List<Source> sources = new ArrayList<>();
        List<Table> tables = new ArrayList<>();
        long firstRow = 0;
        for (RawFile file : files) {
            Table rows = read(dataset, derivation, file, firstRow);
            tables.add(rows);
            sources.add(new Source(file.name(), file.digest(), rows.rows()));
            firstRow += rows.rows();
        }
        return new RawTable(sources, join(dataset.columns(), tables, Math.toIntExact(firstRow)));
    }

    private static Table read(DatasetSpecification dataset, Derivation derivation, RawFile file, long firstRow) {
        List<String> present = FeatherReader.columns(file.name(), file.path());
        Set<String> needed = derivation.needed(file.name(), present, dataset.columns());
        Table read = FeatherReader.read(file.name(), file.path(), needed);
        needed.forEach(column -> refuseWide(file.name(), column, read.width(column)));
        Table rows = derivation.derive(file.name(), read, dataset.columns(), firstRow);
        dataset.flags().forEach(flag -> refuseUnlessBoolean(file.name(), flag, rows.column(flag)));
        return rows;
    }

    private static void refuseWide(String file, String column, int width) {
        if (width > 1) {
            throw new RejectedException(
                    BAD_VALUE,
                    file + ": column '" + column + "' has lists of " + width + " numbers where one number per row is"
                            + " needed. Images are declared by dataset.image");
        }
    }

    private static void refuseUnlessBoolean(String file, String flag, float[] values) {
        for (int row = 0; row < values.length; row++) {
            if (values[row] != 0 && values[row] != 1) {
                throw new RejectedException(
                        BAD_VALUE,
                        file + ": flag '" + flag + "' is " + values[row] + " in row " + (row + 1)
                                + "; 0 or 1 is needed. A column of other numbers belongs to the conditions");
            }
        }
    }

    private static Table join(List<String> columns, List<Table> tables, int rows) {
        float[][] values = new float[columns.size()][rows];
        int firstRow = 0;
        for (Table table : tables) {
            for (int i = 0; i < values.length; i++) {
                System.arraycopy(table.column(columns.get(i)), 0, values[i], firstRow, table.rows());
            }
            firstRow += table.rows();
        }
        return new Table(columns, values);
    }

    @Override
    public int count() {
        return rows.rows();
    }

    @Override
    public Table select(int[] numbers) {
        return rows.select(numbers);
    }
}
