package io.tercet.dataset.feather;

import static io.tercet.contracts.RejectedException.Reason.BAD_VALUE;
import static io.tercet.contracts.RejectedException.Reason.MISSING_COLUMN;
import static io.tercet.contracts.RejectedException.Reason.UNREADABLE_FILE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.arrow.flatbuf.FieldNode;

import io.tercet.contracts.RejectedException;
import io.tercet.dataset.RowBatches;
import io.tercet.dataset.Table;
import io.tercet.dataset.category.Categories;

/**
 * Reads Feather version 2, which is the Arrow IPC file format: uncompressed, LZ4 or ZSTD, any number of record batches.
 *
 * <p>Booleans (as 0 and 1), integers of 8 to 64 bits, signed or not, and floats of 16, 32 and 64 bits become 32-bit
 * floats, rounded to the nearest; lists of these, all of one size, become wide columns. Texts, plain or by a dictionary,
 * become the numbers of categories where such are given for their column. Other columns may be in the file
 * but cannot be asked for. Only the columns asked for are read from disk and decoded, on the heap and within the bounds
 * that the file's size and row counts justify.
 *
 * <p>Every method refuses a bad file by a {@link RejectedException} that names the file: with reason
 * {@link RejectedException.Reason#UNREADABLE_FILE} one that is absent, truncated, corrupt or of another format, with
 * {@link RejectedException.Reason#MISSING_COLUMN} an absent column or one that does not hold what is needed, with
 * {@link RejectedException.Reason#BAD_VALUE} a cell that is null, NaN, infinite or too large for a 32-bit float, naming its
 * row from 1.
 */
public final class FeatherReader {

    private final String name;
    private final ArrowFile file;
    private final boolean mayMiss;
    private final Map<String, Categories> categories;
    private final Words words;

    /** Rows of the batches before the one that is being read on its own; 0 where all are read together. */
    private long rowsBefore;

    private FeatherReader(String name, ArrowFile file, boolean mayMiss, Map<String, Categories> categories) {
        this.name = name;
        this.file = file;
        this.mayMiss = mayMiss;
        this.categories = categories;
        this.words = new Words(file);
    }

    /** The names of all columns in the file's order. */
    public static List<String> columns(Path file) {
        return columns(name(file), file);
    }

    /**
     * The names of all columns in the file's order.
     *
     * @param name what messages call the file
     */
    public static List<String> columns(String name, Path file) {
        return open(name, file, false, Map.of(), reader -> reader.file.columns().stream()
                .map(Column::name)
                .toList());
    }

    /** Reads all rows of some columns, in the order asked for. */
    public static Table read(Path file, Collection<String> columnsWanted) {
        return read(name(file), file, columnsWanted);
    }

    /**
     * Reads all rows of some columns, in the order asked for.
     *
     * @param name what messages call the file
     */
    public static Table read(String name, Path file, Collection<String> columnsWanted) {
        return read(name, file, columnsWanted, false);
    }

    /**
     * Reads all rows of some columns, in the order asked for.
     *
     * @param name what messages call the file
     * @param mayMiss whether nulls and NaN are read as NaN and not refused
     */
    public static Table read(String name, Path file, Collection<String> columnsWanted, boolean mayMiss) {
        return read(name, file, columnsWanted, mayMiss, Map.of());
    }

    /**
     * Reads all rows of some columns, in the order asked for.
     *
     * @param name what messages call the file
     * @param mayMiss whether nulls and NaN are read as NaN and not refused
     * @param categories of the columns that are text
     */
    public static Table read(
            String name,
            Path file,
            Collection<String> columnsWanted,
            boolean mayMiss,
            Map<String, Categories> categories) {
        List<String> wanted = List.copyOf(new LinkedHashSet<>(columnsWanted));
        return open(name, file, mayMiss, categories, reader -> reader.read(wanted, reader.file.batches()));
    }

    /**
     * Reads some columns, in the order asked for, a record batch at a time.
     *
     * @param name what messages call the file
     * @param mayMiss whether nulls and NaN are read as NaN and not refused
     * @param categories of the columns that are text
     */
    public static RowBatches batches(
            String name,
            Path path,
            Collection<String> columnsWanted,
            boolean mayMiss,
            Map<String, Categories> categories) {
        List<String> wanted = List.copyOf(new LinkedHashSet<>(columnsWanted));
        ArrowFile opened = translating(name, () -> ArrowFile.open(path));
        FeatherReader reader = new FeatherReader(name, opened, mayMiss, categories);
        return new RowBatches() {
            private int next;

            @Override
            public Optional<Table> next() {
                if (next == opened.batches().size()) {
                    return Optional.empty();
                }
                ArrowFile.Batch batch = opened.batches().get(next++);
                Table rows = translating(name, () -> reader.read(wanted, List.of(batch)));
                reader.rowsBefore += rows.rows();
                return Optional.of(rows);
            }

            @Override
            public void close() {
                translating(name, () -> {
                    opened.close();
                    return name;
                });
            }
        };
    }

    private interface Reading<T> {
        T read(FeatherReader reader) throws IOException, MalformedFileException;
    }

    private static <T> T open(
            String name, Path path, boolean mayMiss, Map<String, Categories> categories, Reading<T> reading) {
        return translating(name, () -> {
            try (ArrowFile file = ArrowFile.open(path)) {
                return reading.read(new FeatherReader(name, file, mayMiss, categories));
            }
        });
    }

    private interface Access<T> {
        T access() throws IOException, MalformedFileException;
    }

    private static <T> T translating(String name, Access<T> access) {
        try {
            return access.access();
        } catch (RejectedException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new RejectedException(UNREADABLE_FILE, name + ": there is no such file", e);
        } catch (MalformedFileException | IOException e) {
            throw new RejectedException(UNREADABLE_FILE, name + " cannot be read: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // Flatbuffers and the arithmetic on what they say fail in many unchecked ways on bytes that are no Arrow.
            throw new RejectedException(
                    UNREADABLE_FILE, name + " cannot be read: its Arrow metadata is corrupt (" + e + ")", e);
        }
    }

    private static String name(Path file) {
        Path last = file.getFileName();
        return last == null ? file.toString() : last.toString();
    }

    private Table read(List<String> wanted, List<ArrowFile.Batch> batches) throws IOException, MalformedFileException {
        List<Integer> indices = wanted.stream().map(this::find).toList();
        Map<String, Integer> widths = new HashMap<>();
        indices.forEach(index -> widths.put(
                file.columns().get(index).name(), file.columns().get(index).width()));
        int rows = countRows(batches, widths.values());
        for (ArrowFile.Batch batch : batches) {
            for (int index : indices) {
                refuseUnlessItClaimsItsRows(batch, index);
            }
        }
        float[][] values = wanted.stream()
                .map(column -> new float[Math.multiplyExact(rows, widths.get(column))])
                .toArray(float[][]::new);
        int firstRow = 0;
        for (ArrowFile.Batch batch : batches) {
            for (int i = 0; i < values.length; i++) {
                read(batch, indices.get(i), values[i], firstRow);
            }
            firstRow += (int) batch.rows();
        }
        return new Table(wanted, widths, values);
    }

    private int find(String wanted) {
        List<Column> columns = file.columns();
        List<String> names = columns.stream().map(Column::name).toList();
        int index = names.indexOf(wanted);
        if (index < 0) {
            throw new RejectedException(
                    MISSING_COLUMN, name + " has no column '" + wanted + "'; its columns are " + listed(names));
        }
        if (index != names.lastIndexOf(wanted)) {
            throw new RejectedException(MISSING_COLUMN, name + " has more than one column '" + wanted + "'");
        }
        boolean isText = categories.containsKey(wanted);
        Column column = columns.get(index);
        if (isText ? column.text().isEmpty() : column.numeric().isEmpty()) {
            throw new RejectedException(
                    MISSING_COLUMN,
                    name + ": column '" + wanted + "' is of type " + column.typeName() + "; "
                            + (isText
                                    ? "text is needed, because its categories are words"
                                    : "a boolean, integer or floating-point column, or lists of these of one size, is"
                                            + " needed"));
        }
        return index;
    }

    private static String listed(List<String> names) {
        int most = 40;
        String some = String.join(", ", names.subList(0, Math.min(most, names.size())));
        return names.size() > most ? some + " and " + (names.size() - most) + " more" : some;
    }

    /** The batches' rows, refused where the columns asked for would take more than half of the heap. */
    private int countRows(List<ArrowFile.Batch> batches, Collection<Integer> widths) throws MalformedFileException {
        long rows = 0;
        for (ArrowFile.Batch batch : batches) {
            rows = Math.addExact(rows, batch.rows());
        }
        long rowValues = widths.stream().mapToLong(Integer::longValue).sum();
        long widest = widths.stream().mapToLong(Integer::longValue).max().orElse(1);
        long most = Runtime.getRuntime().maxMemory() / 2 / Float.BYTES;
        if (rows > (Integer.MAX_VALUE - 8) / widest || rows > most / Math.max(1, rowValues)) {
            throw new MalformedFileException("it claims " + rows + " rows, of which " + rowValues
                    + " values each do not fit into half of this program's memory of "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
        }
        return (int) rows;
    }

    /** Sees that a batch is consistent in what it claims before memory is set aside for its rows. */
    private void refuseUnlessItClaimsItsRows(ArrowFile.Batch batch, int columnIndex)
            throws IOException, MalformedFileException {
        Column column = file.columns().get(columnIndex);
        Cells cells = locate(batch, columnIndex);
        if (cells.rows() != batch.rows()) {
            throw new MalformedFileException("column '" + column.name() + "' has " + cells.rows()
                    + " rows in a record batch of " + batch.rows());
        }
        if (cells.values() != Math.multiplyExact(cells.rows(), (long) column.width())) {
            throw new MalformedFileException("column '" + column.name() + "' has " + cells.values() + " values in "
                    + cells.rows() + " lists of " + column.width());
        }
        long needed = column.bytes(cells.values());
        long claimed = needed == 0 ? 0 : file.uncompressedLength(batch, cells.buffer());
        if (claimed < needed) {
            throw new MalformedFileException("a buffer claims " + claimed + " bytes where its rows need " + needed);
        }
    }

    /**
     * A column's share of a record batch.
     *
     * @param rows of it
     * @param nullRows rows that are null
     * @param rowValidity index of the buffer that tells the null rows
     * @param values numbers in all rows
     * @param nullValues numbers that are null
     * @param validity index of the buffer that tells the null numbers
     */
    private record Cells(long rows, long nullRows, int rowValidity, long values, long nullValues, int validity) {

        /** Index of the buffer of numbers. */
        int buffer() {
            return validity + 1;
        }
    }

    private Cells locate(ArrowFile.Batch batch, int columnIndex) throws MalformedFileException {
        int node = 0;
        int buffer = 0;
        int view = 0;
        for (Column before : file.columns().subList(0, columnIndex)) {
            node += before.nodes();
            buffer += before.buffers();
            for (int i = 0; i < before.views(); i++) {
                buffer = Math.addExact(buffer, Math.toIntExact(batch.metadata().variadicBufferCounts(view++)));
            }
        }
        FieldNode rows = ArrowFile.present(batch.metadata().nodes(node), "a field node");
        if (!file.columns().get(columnIndex).isList()) {
            return new Cells(rows.length(), 0, buffer, rows.length(), rows.nullCount(), buffer);
        }
        // A list has no buffer but its validity; the node and the buffers of its values come next.
        FieldNode values = ArrowFile.present(batch.metadata().nodes(node + 1), "a field node");
        return new Cells(rows.length(), rows.nullCount(), buffer, values.length(), values.nullCount(), buffer + 1);
    }

    private void read(ArrowFile.Batch batch, int columnIndex, float[] into, int firstRow)
            throws IOException, MalformedFileException {
        Column column = file.columns().get(columnIndex);
        Cells cells = locate(batch, columnIndex);
        if (cells.values() == 0) {
            return;
        }
        if (column.text().isPresent()) {
            readWords(batch, column, cells, into, firstRow);
            return;
        }
        int first = firstRow * column.width();
        int rows = (int) cells.rows();
        int values = (int) cells.values();
        Numeric type = column.numeric().orElseThrow();
        ByteBuffer rowValidity = validity(batch, cells.nullRows(), cells.rowValidity(), rows);
        ByteBuffer validity = validity(batch, cells.nullValues(), cells.validity(), values);
        ByteBuffer numbers = file.values(batch, cells.buffer(), type.bytes(values));
        boolean mayBeNull = rowValidity.limit() + validity.limit() > 0;
        for (int i = 0; i < values; i++) {
            boolean isNull = mayBeNull && (isNull(rowValidity, i / column.width()) || isNull(validity, i));
            float value = isNull ? Float.NaN : type.cell(numbers, i);
            if (!Float.isFinite(value) && !(mayMiss && Float.isNaN(value))) {
                throw badValue(column, first + i, isNull ? "null" : type.text(numbers, i));
            }
            into[first + i] = value;
        }
    }

    private void readWords(ArrowFile.Batch batch, Column column, Cells cells, float[] into, int firstRow)
            throws IOException, MalformedFileException {
        int rows = (int) cells.rows();
        Categories numbers = categories.get(column.name());
        ByteBuffer validity = validity(batch, cells.nullValues(), cells.validity(), rows);
        Words.Cells texts = words.of(batch, column.text().orElseThrow(), cells.buffer(), rows);
        for (int row = 0; row < rows; row++) {
            boolean isNull = isNull(validity, row);
            if (isNull && !mayMiss) {
                throw new RejectedException(
                        BAD_VALUE,
                        name + ": column '" + column.name() + "' is null in row " + (rowsBefore + firstRow + row + 1)
                                + "; a word is needed");
            }
            into[firstRow + row] = isNull ? Float.NaN : numbers.number(texts.at(row));
        }
    }

    /** The bits that tell null cells; none where there are no null ones. */
    private ByteBuffer validity(ArrowFile.Batch batch, long nulls, int buffer, int cells)
            throws IOException, MalformedFileException {
        return nulls == 0 ? ByteBuffer.allocate(0) : file.values(batch, buffer, Numeric.BOOL.bytes(cells));
    }

    private static boolean isNull(ByteBuffer validity, int cell) {
        return validity.limit() > 0 && Numeric.BOOL.cell(validity, cell) == 0;
    }

    private RejectedException badValue(Column column, int index, String value) {
        return new RejectedException(
                BAD_VALUE,
                name + ": column '" + column.name() + "' is " + value + " in row "
                        + (rowsBefore + index / column.width() + 1)
                        + "; a finite number within ±" + Float.MAX_VALUE + " is needed");
    }
}
