package io.tercet.dataset.csv;

import static io.tercet.contracts.RejectedException.Reason.BAD_VALUE;
import static io.tercet.contracts.RejectedException.Reason.MISSING_COLUMN;
import static io.tercet.contracts.RejectedException.Reason.UNREADABLE_FILE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;

import io.tercet.contracts.RejectedException;
import io.tercet.dataset.RowBatches;
import io.tercet.dataset.Table;
import io.tercet.dataset.category.Categories;

/**
 * Reads comma-separated values (RFC 4180, UTF-8), compressed by gzip or not, whose first line names the columns. A cell is a
 * number, or {@code true} or {@code false}, which are 1 and 0, or, in a column for which categories are given, a word, which
 * becomes its number; an empty one, {@code nan}, {@code na} and {@code null} are
 * missing, unless they are categories. Refusals are those of {@link io.tercet.dataset.feather.FeatherReader}, with the line in the place of the row.
 */
public final class CsvReader implements RowBatches {

    private static final int ROWS_PER_BATCH = 1 << 16;
    private static final int GZIP_MAGIC = 0x8B1F;
    private static final Set<String> MISSING = Set.of("", "nan", "na", "null");

    private final String name;
    private final de.siegmar.fastcsv.reader.CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final boolean mayMiss;
    private final List<String> header;
    private List<String> wanted = List.of();
    private int[] places = {};
    private Map<String, Categories> categories = Map.of();

    private CsvReader(String name, Path file, boolean mayMiss) throws IOException {
        this.name = name;
        this.mayMiss = mayMiss;
        this.reader = de.siegmar.fastcsv.reader.CsvReader.builder()
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(open(file), UTF_8);
        this.records = reader.iterator();
        this.header = records.hasNext() ? List.copyOf(records.next().getFields()) : List.of();
    }

    private static InputStream open(Path file) throws IOException {
        InputStream content = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        content.mark(2);
        int magic = content.read() | content.read() << Byte.SIZE;
        content.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(content, 1 << 16) : content;
    }

    /**
     * The names of all columns in the file's order.
     *
     * @param name what messages call the file
     */
    public static List<String> columns(String name, Path file) {
        try (CsvReader reader = opened(name, file, false)) {
            return reader.header;
        }
    }

    /**
     * Reads some columns, in the order asked for, {@value #ROWS_PER_BATCH} rows at a time.
     *
     * @param name what messages call the file
     * @param mayMiss whether missing cells are read as NaN and not refused
     * @param categories of the columns that are text
     */
    public static RowBatches batches(
            String name,
            Path file,
            Collection<String> columnsWanted,
            boolean mayMiss,
            Map<String, Categories> categories) {
        CsvReader reader = opened(name, file, mayMiss);
        reader.categories = categories;
        reader.wanted = List.copyOf(new LinkedHashSet<>(columnsWanted));
        reader.places = reader.wanted.stream().mapToInt(reader::place).toArray();
        return reader;
    }

    private static CsvReader opened(String name, Path file, boolean mayMiss) {
        try {
            return new CsvReader(name, file, mayMiss);
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw unreadable(name, e);
        }
    }

    private int place(String column) {
        int place = header.indexOf(column);
        if (place < 0 || place != header.lastIndexOf(column)) {
            throw new RejectedException(
                    MISSING_COLUMN,
                    name + " has " + (place < 0 ? "no" : "more than one") + " column '" + column + "'; its columns are "
                            + String.join(", ", header));
        }
        return place;
    }

    @Override
    public Optional<Table> next() {
        float[][] values = new float[wanted.size()][ROWS_PER_BATCH];
        int rows = 0;
        try {
            while (rows < ROWS_PER_BATCH && records.hasNext()) {
                read(records.next(), values, rows++);
            }
        } catch (UncheckedIOException | CsvParseException e) {
            throw unreadable(name, e);
        }
        if (rows == 0) {
            return Optional.empty();
        }
        int count = rows;
        return Optional.of(new Table(
                wanted,
                Arrays.stream(values)
                        .map(column -> Arrays.copyOf(column, count))
                        .toArray(float[][]::new)));
    }

    private void read(CsvRecord cells, float[][] values, int row) {
        if (cells.getFieldCount() != header.size()) {
            throw new RejectedException(
                    UNREADABLE_FILE,
                    name + " line " + cells.getStartingLineNumber() + " has " + cells.getFieldCount()
                            + " cells where the first line names " + header.size() + " columns");
        }
        for (int i = 0; i < places.length; i++) {
            String cell = cells.getField(places[i]).strip();
            Categories words = categories.get(wanted.get(i));
            boolean isMissing = MISSING.contains(cell.toLowerCase(Locale.ROOT)) && (words == null || !words.has(cell));
            float value = isMissing ? Float.NaN : words == null ? number(cell) : words.number(cell);
            if (!Float.isFinite(value) && !(isMissing && mayMiss)) {
                throw new RejectedException(
                        BAD_VALUE,
                        name + " line " + cells.getStartingLineNumber() + ": column '" + wanted.get(i) + "' is "
                                + (cell.isEmpty() ? "empty" : "'" + cell + "'") + "; "
                                + (words == null
                                        ? "a finite number within ±" + Float.MAX_VALUE + " is needed"
                                        : "a word is needed"));
            }
            values[i][row] = value;
        }
    }

    /** NaN for what is no number. */
    private static float number(String cell) {
        try {
            return Float.parseFloat(cell);
        } catch (NumberFormatException e) {
            return switch (cell.toLowerCase(Locale.ROOT)) {
                case "true" -> 1;
                case "false" -> 0;
                default -> Float.NaN;
            };
        }
    }

    private static RejectedException unreadable(String name, Exception e) {
        return new RejectedException(UNREADABLE_FILE, name + " cannot be read: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }
}
