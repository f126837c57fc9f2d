package io.tercet.dataset.feather;

import static io.tercet.contracts.RejectedException.Reason.BAD_VALUE;
import static io.tercet.contracts.RejectedException.Reason.MISSING_COLUMN;
import static io.tercet.contracts.RejectedException.Reason.UNREADABLE_FILE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

import org.apache.arrow.flatbuf.FieldNode;

import io.tercet.contracts.RejectedException;
import io.tercet.dataset.Table;

/**
 * Reads Feather version 2, which is the Arrow IPC file format: uncompressed, LZ4 or ZSTD, any number of record batches.
 *
 * <p>Booleans (as 0 and 1), integers of 8 to 64 bits, signed or not, and floats of 16, 32 and 64 bits become 32-bit
 * floats, rounded to the nearest. Other columns may be in the file but cannot be asked for. Only the columns asked for
 * are read from disk and decoded, on the heap and within the bounds that the file's size and row counts justify.
 *
 * <p>Every method refuses a bad file by a {@link RejectedException} that names the file: with reason
 * {@link RejectedException.Reason#UNREADABLE_FILE} one that is absent, truncated, corrupt or of another format, with
 * {@link RejectedException.Reason#MISSING_COLUMN} an absent column or one that holds no numbers, with
 * {@link RejectedException.Reason#BAD_VALUE} a cell that is null, NaN, infinite or too large for a 32-bit float, naming its
 * row from 1.
 */
public final class FeatherReader {

    private final String name;
    private final ArrowFile file;

    private FeatherReader(String name, ArrowFile file) {
        this.name = name;
        this.file = file;
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
        return open(name, file, reader -> reader.file.columns().stream()
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
        return open(name, file, reader -> reader.read(List.copyOf(new LinkedHashSet<>(columnsWanted))));
    }

    private interface Reading<T> {
        T read(FeatherReader reader) throws IOException, MalformedFileException;
    }

    private static <T> T open(String name, Path path, Reading<T> reading) {
        try (ArrowFile file = ArrowFile.open(path)) {
            return reading.read(new FeatherReader(name, file));
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

    private Table read(List<String> wanted) throws IOException, MalformedFileException {
        List<Integer> indices = wanted.stream().map(this::find).toList();
        int rows = countRows(wanted.size());
        for (ArrowFile.Batch batch : file.batches()) {
            for (int index : indices) {
                refuseUnlessItClaimsItsRows(batch, index);
            }
        }
        float[][] values = new float[wanted.size()][rows];
        int firstRow = 0;
        for (ArrowFile.Batch batch : file.batches()) {
            for (int i = 0; i < values.length; i++) {
                read(batch, indices.get(i), values[i], firstRow);
            }
            firstRow += (int) batch.rows();
        }
        return new Table(wanted, values);
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
        if (columns.get(index).numeric().isEmpty()) {
            throw new RejectedException(
                    MISSING_COLUMN,
                    name + ": column '" + wanted + "' is of type "
                            + columns.get(index).typeName()
                            + "; a boolean, integer or floating-point column is needed");
        }
        return index;
    }

    private static String listed(List<String> names) {
        int most = 40;
        String some = String.join(", ", names.subList(0, Math.min(most, names.size())));
        return names.size() > most ? some + " and " + (names.size() - most) + " more" : some;
    }

    /** All batches' rows, refused where the columns asked for would take more than half of the heap. */
    private int countRows(int columns) throws MalformedFileException {
        long rows = 0;
        for (ArrowFile.Batch batch : file.batches()) {
            rows = Math.addExact(rows, batch.rows());
        }
        long most = Runtime.getRuntime().maxMemory() / 2 / Float.BYTES;
        if (rows > Integer.MAX_VALUE - 8 || rows > most / Math.max(1, columns)) {
            throw new MalformedFileException("it claims " + rows + " rows, of which " + columns
                    + " columns do not fit into half of this program's memory of "
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
        long needed = column.numeric().orElseThrow().bytes(cells.rows());
        long claimed = needed == 0 ? 0 : file.uncompressedLength(batch, cells.values());
        if (claimed < needed) {
            throw new MalformedFileException("a buffer claims " + claimed + " bytes where its rows need " + needed);
        }
    }

    /**
     * A column's share of a record batch.
     *
     * @param rows cells
     * @param nullCount of them
     * @param validity index of the buffer that tells the nulls
     * @param values index of the buffer of values
     */
    private record Cells(long rows, long nullCount, int validity, int values) {}

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
        FieldNode cells = ArrowFile.present(batch.metadata().nodes(node), "a field node");
        return new Cells(cells.length(), cells.nullCount(), buffer, buffer + 1);
    }

    private void read(ArrowFile.Batch batch, int columnIndex, float[] into, int firstRow)
            throws IOException, MalformedFileException {
        Column column = file.columns().get(columnIndex);
        Cells cells = locate(batch, columnIndex);
        int rows = (int) cells.rows();
        if (rows == 0) {
            return;
        }
        if (cells.nullCount() != 0) {
            refuseNulls(column, values(batch, cells.validity(), Numeric.BOOL, rows), rows, firstRow);
        }
        Numeric type = column.numeric().orElseThrow();
        convert(column, type, values(batch, cells.values(), type, rows), rows, into, firstRow);
    }

    private ByteBuffer values(ArrowFile.Batch batch, int index, Numeric type, int rows)
            throws IOException, MalformedFileException {
        long needed = type.bytes(rows);
        // Writers may leave a buffer's spare room in.
        long most = Math.min(Integer.MAX_VALUE - 8, 2 * needed + (1 << 20));
        ByteBuffer values = batch.compression().decompress(file.buffer(batch, index), most);
        if (values.limit() < needed) {
            throw new MalformedFileException(
                    "a buffer holds " + values.limit() + " bytes where its rows need " + needed);
        }
        return values;
    }

    private void refuseNulls(Column column, ByteBuffer validity, int rows, int firstRow) {
        for (int row = 0; row < rows; row++) {
            if (Numeric.BOOL.cell(validity, row) == 0) {
                throw badValue(column, firstRow + row, "null");
            }
        }
    }

    private void convert(Column column, Numeric type, ByteBuffer cells, int rows, float[] into, int firstRow) {
        for (int row = 0; row < rows; row++) {
            float value = type.cell(cells, row);
            if (!Float.isFinite(value)) {
                throw badValue(column, firstRow + row, type.text(cells, row));
            }
            into[firstRow + row] = value;
        }
    }

    private RejectedException badValue(Column column, int row, String value) {
        return new RejectedException(
                BAD_VALUE,
                name + ": column '" + column.name() + "' is " + value + " in row " + (row + 1)
                        + "; a finite number within ±" + Float.MAX_VALUE + " is needed");
    }
}
