package io.tercet.dataset.parquet;

import static io.tercet.contracts.RejectedException.Reason.BAD_VALUE;
import static io.tercet.contracts.RejectedException.Reason.MISSING_COLUMN;
import static io.tercet.contracts.RejectedException.Reason.UNREADABLE_FILE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;

import io.tercet.contracts.RejectedException;
import io.tercet.dataset.RowBatches;
import io.tercet.dataset.Table;
import io.tercet.dataset.category.Categories;

/**
 * Reads Parquet, a row group at a time: columns of booleans (as 0 and 1), of integers and of floats of 32 and 64 bits, which
 * become 32-bit floats, and of text for which categories are given, which become their numbers. Other columns may be in the file but cannot be asked for. Refusals are those of
 * {@link io.tercet.dataset.feather.FeatherReader}.
 */
public final class ParquetFile implements RowBatches {

    private final String name;
    private final ParquetFileReader reader;
    private final List<ColumnDescriptor> columns;
    private final boolean mayMiss;
    private final Map<String, Categories> categories;
    private long rowsBefore;

    private ParquetFile(
            String name,
            ParquetFileReader reader,
            List<ColumnDescriptor> columns,
            boolean mayMiss,
            Map<String, Categories> categories) {
        this.name = name;
        this.reader = reader;
        this.columns = columns;
        this.mayMiss = mayMiss;
        this.categories = categories;
    }

    private interface Access<T> {
        T access() throws IOException;
    }

    private static <T> T translating(String name, Access<T> access) {
        try {
            return access.access();
        } catch (RejectedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The library fails in many unchecked ways on bytes that are no Parquet.
            throw new RejectedException(UNREADABLE_FILE, name + " cannot be read as Parquet: " + e.getMessage(), e);
        }
    }

    private static ParquetFileReader open(Path file) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new Codecs())
                .build();
        return ParquetFileReader.open(new LocalInputFile(file), options);
    }

    /**
     * The names of all columns in the file's order; those within others have dots in their names.
     *
     * @param name what messages call the file
     */
    public static List<String> columns(String name, Path file) {
        return translating(name, () -> {
            try (ParquetFileReader reader = open(file)) {
                return names(schema(reader).getColumns());
            }
        });
    }

    private static MessageType schema(ParquetFileReader reader) {
        return reader.getFileMetaData().getSchema();
    }

    private static List<String> names(List<ColumnDescriptor> columns) {
        return columns.stream()
                .map(column -> String.join(".", column.getPath()))
                .toList();
    }

    /**
     * Reads some columns, in the order asked for.
     *
     * @param name what messages call the file
     * @param mayMiss whether nulls and NaN are read as NaN and not refused
     * @param categories of the columns that are text
     */
    public static RowBatches batches(
            String name,
            Path file,
            Collection<String> columnsWanted,
            boolean mayMiss,
            Map<String, Categories> categories) {
        return translating(name, () -> {
            ParquetFileReader reader = open(file);
            try {
                List<ColumnDescriptor> columns = new LinkedHashSet<>(columnsWanted)
                        .stream()
                                .map(column ->
                                        find(name, column, schema(reader).getColumns(), categories.containsKey(column)))
                                .toList();
                reader.setRequestedSchema(columns);
                return new ParquetFile(name, reader, columns, mayMiss, categories);
            } catch (RuntimeException e) {
                reader.close();
                throw e;
            }
        });
    }

    private static ColumnDescriptor find(String name, String wanted, List<ColumnDescriptor> all, boolean isText) {
        ColumnDescriptor found = all.stream()
                .filter(column -> String.join(".", column.getPath()).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new RejectedException(
                        MISSING_COLUMN,
                        name + " has no column '" + wanted + "'; its columns are "
                                + names(all).stream().limit(40).collect(Collectors.joining(", "))));
        boolean isFit = isText ? isText(found) : Cell.of(found).isPresent();
        if (found.getMaxRepetitionLevel() > 0 || !isFit) {
            throw new RejectedException(
                    MISSING_COLUMN,
                    name + ": column '" + wanted + "' is of type " + found.getPrimitiveType() + "; "
                            + (isText
                                    ? "text is needed, because its categories are words"
                                    : "a boolean, integer or floating-point column is needed"));
        }
        return found;
    }

    private static boolean isText(ColumnDescriptor column) {
        return column.getPrimitiveType().getLogicalTypeAnnotation() instanceof StringLogicalTypeAnnotation;
    }

    @Override
    public Optional<Table> next() {
        return translating(
                name, () -> Optional.ofNullable(reader.readNextRowGroup()).map(this::read));
    }

    private Table read(PageReadStore group) {
        int rows = Math.toIntExact(group.getRowCount());
        ColumnReadStoreImpl store = new ColumnReadStoreImpl(
                group,
                new Unassembled(),
                schema(reader),
                reader.getFileMetaData().getCreatedBy());
        float[][] values = new float[columns.size()][rows];
        for (int i = 0; i < values.length; i++) {
            read(columns.get(i), store.getColumnReader(columns.get(i)), values[i]);
        }
        rowsBefore += rows;
        return new Table(names(columns), values);
    }

    private void read(ColumnDescriptor column, ColumnReader cells, float[] into) {
        String columnName = String.join(".", column.getPath());
        ToDoubleFunction<ColumnReader> reading = reading(column, columnName);
        for (int row = 0; row < into.length; row++) {
            boolean isNull = cells.getCurrentDefinitionLevel() < column.getMaxDefinitionLevel();
            float value = isNull ? Float.NaN : (float) reading.applyAsDouble(cells);
            if (!Float.isFinite(value) && !(mayMiss && Float.isNaN(value))) {
                throw new RejectedException(
                        BAD_VALUE,
                        name + ": column '" + columnName + "' is " + (isNull ? "null" : Float.toString(value))
                                + " in row " + (rowsBefore + row + 1) + "; "
                                + (categories.containsKey(columnName)
                                        ? "a word is needed"
                                        : "a finite number within ±" + Float.MAX_VALUE + " is needed"));
            }
            into[row] = value;
            cells.consume();
        }
    }

    private ToDoubleFunction<ColumnReader> reading(ColumnDescriptor column, String columnName) {
        Categories words = categories.get(columnName);
        return words == null
                ? Cell.of(column).orElseThrow()::read
                : cells -> words.number(cells.getBinary().toStringUsingUTF8());
    }

    @Override
    public void close() {
        translating(name, () -> {
            reader.close();
            return name;
        });
    }
}
