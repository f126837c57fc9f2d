package io.tercet.dataset.prepared;

import static io.tercet.contracts.RejectedException.Reason.BAD_VALUE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.contracts.specification.DatasetSpecification.Missing;
import io.tercet.dataset.RowBatches;
import io.tercet.dataset.Table;
import io.tercet.dataset.category.Categories;
import io.tercet.dataset.derive.Derivation;
import io.tercet.dataset.derive.Origin;
import io.tercet.dataset.prepared.DatasetManifest.Source;

/** The rows of files of numbers, of which a part is in memory at a time: derived, selected and checked. */
final class RawTable implements RawRows {

    private final DatasetSpecification dataset;
    private final Derivation derivation;
    private final Cuts cuts;
    private final List<RawFile> files;
    private final DeclaredCategories categories;

    /** The prepared columns, and the weight. */
    private final List<String> selected;

    /** These, and what cuts and categories are about. */
    private final List<String> wanted;

    private final List<Source> sources = new ArrayList<>();
    private final Map<String, Long> leftOut = new LinkedHashMap<>();

    RawTable(DatasetSpecification dataset, Derivation derivation, Cuts cuts, List<RawFile> files) {
        this.dataset = dataset;
        this.derivation = derivation;
        this.cuts = cuts;
        this.files = files;
        this.categories = new DeclaredCategories(dataset);
        Set<String> columns = new LinkedHashSet<>(dataset.columns());
        dataset.weight().ifPresent(columns::add);
        this.selected = List.copyOf(columns);
        columns.addAll(cuts.operands());
        columns.addAll(categories.columns());
        this.wanted = List.copyOf(columns);
    }

    /**
     * Reads the files.
     *
     * @throws RejectedException naming file, column and row, if a file cannot be read, lacks a column, has a cell that is
     *     no finite number, a flag that is neither 0 nor 1, a category that is not declared or a negative weight
     */
    @Override
    public void forEachPart(Action action) {
        long firstRow = 0;
        for (RawFile file : files) {
            long rows = read(file, firstRow, action);
            sources.add(new Source(file.name(), file.digest(), rows));
            firstRow += rows;
        }
    }

    private long read(RawFile file, long firstRow, Action action) {
        TableFormat format = TableFormat.of(file);
        Set<String> needed = derivation.needed(file.name(), format.columns(file), wanted);
        long rows = 0;
        try (RowBatches batches = format.read(file, needed, dataset.missing() != Missing.REJECT, categories.words())) {
            Optional<Table> batch = batches.next();
            while (batch.isPresent()) {
                Table read = batch.get();
                Origin origin = new Origin(file.name(), rows, firstRow + rows, dataset.missing() != Missing.REJECT);
                read.widths().forEach((column, width) -> refuseWide(file.name(), column, width));
                select(origin, derivation.derive(origin, read, wanted), action);
                rows += read.rows();
                batch = batches.next();
            }
        }
        return rows;
    }

    private void select(Origin origin, Table rows, Action action) {
        int[] kept = cuts.kept(rows, origin, keptOfMissing(rows), leftOut);
        refuseUnlessBoolean(origin, rows, kept);
        categories.refuseUnknown(origin, rows, kept);
        dataset.weight().ifPresent(weight -> refuseUnlessWeights(origin, weight, rows.column(weight), kept));
        action.take(
                rows.copyOf(selected).select(kept),
                IntStream.of(kept).mapToLong(row -> origin.firstRow() + row).toArray());
    }

    private int[] keptOfMissing(Table rows) {
        IntStream all = IntStream.range(0, rows.rows());
        if (dataset.missing() != Missing.DROP) {
            return all.toArray();
        }
        float[][] values = wanted.stream().map(rows::column).toArray(float[][]::new);
        int[] kept = all.filter(row -> isComplete(values, row)).toArray();
        leftOut.merge("missing value", (long) rows.rows() - kept.length, Long::sum);
        return kept;
    }

    private static boolean isComplete(float[][] values, int row) {
        for (float[] column : values) {
            if (Float.isNaN(column[row])) {
                return false;
            }
        }
        return true;
    }

    private static void refuseWide(String file, String column, int width) {
        throw new RejectedException(
                BAD_VALUE,
                file + ": column '" + column + "' has lists of " + width + " numbers where one number per row is"
                        + " needed. Images are declared by dataset.image");
    }

    private void refuseUnlessBoolean(Origin origin, Table rows, int[] kept) {
        for (String flag : dataset.flags()) {
            float[] values = rows.column(flag);
            for (int row : kept) {
                if (values[row] != 0 && values[row] != 1) {
                    throw new RejectedException(
                            BAD_VALUE,
                            origin.file() + ": flag '" + flag + "' is " + values[row] + " in row "
                                    + (origin.firstRowOfFile() + row + 1)
                                    + "; 0 or 1 is needed. A column of other numbers belongs to the conditions");
                }
            }
        }
    }

    private static void refuseUnlessWeights(Origin origin, String weight, float[] values, int[] kept) {
        for (int row : kept) {
            if (!(values[row] >= 0)) {
                throw new RejectedException(
                        BAD_VALUE,
                        origin.file() + ": weight '" + weight + "' is " + values[row] + " in row "
                                + (origin.firstRowOfFile() + row + 1) + "; 0 or more is needed"
                                + (values[row] < 0
                                        ? ", because no row can be kept with a negative probability. Average such weights"
                                                + " over regions in which their sum is positive, or leave such rows out by"
                                                + " dataset.cuts"
                                        : ""));
            }
        }
    }

    /** By which its words are numbered. */
    Map<String, Categories> words() {
        return categories.words();
    }

    @Override
    public List<Source> sources() {
        return Collections.unmodifiableList(sources);
    }

    @Override
    public Map<String, Long> leftOut() {
        return Collections.unmodifiableMap(leftOut);
    }
}
