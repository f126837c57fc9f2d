package io.tercet.dataset.prepared;

import static io.tercet.contracts.RejectedException.Reason.BAD_VALUE;
import static io.tercet.contracts.RejectedException.Reason.TOO_FEW_ROWS;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.tercet.contracts.Digest;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.dataset.Table;
import io.tercet.dataset.derive.Derivation;
import io.tercet.dataset.feather.FeatherReader;
import io.tercet.dataset.feather.FeatherWriter;
import io.tercet.dataset.prepared.DatasetManifest.Chunk;
import io.tercet.dataset.prepared.DatasetManifest.Source;
import io.tercet.dataset.split.Split;
import io.tercet.dataset.transform.ColumnTransforms;

/**
 * Makes a dataset of raw files: reads them, derives columns, refuses what is no number, deals the rows to the splits, fits
 * the transforms on the train split alone, applies them to all and writes chunks. A function of the specification and the
 * files' contents: neither the files' names nor their number of record batches nor the machine make a difference.
 *
 * <p>Rows are numbered over the files in the order of their content digests.
 */
public final class DatasetPreparation {

    /** A split needs this many rows for a transform, a player or a referee to make sense of. */
    private static final int FEWEST_ROWS = 2;

    private static final int MOST_ROWS_PER_CHUNK = 1_000_000;
    private static final int MOST_BYTES_PER_CHUNK = 64 << 20;

    private final RunSpecification specification;
    private final Derivation derivation;

    /**
     * A preparation by a specification's dataset and transform sections.
     *
     * @throws RejectedException with reason {@link RejectedException.Reason#INVALID_SPECIFICATION} if a formula is faulty
     */
    public DatasetPreparation(RunSpecification specification) {
        DatasetSpecification dataset = specification.dataset();
        this.specification = specification;
        this.derivation = new Derivation(dataset.derive(), dataset.split().seed());
    }

    /**
     * The name of the dataset that files of these contents make.
     *
     * @param files digests of their contents, in any order
     */
    public Digest dataset(Collection<Digest> files) {
        List<String> lines = new ArrayList<>();
        lines.add(specification.preparationDigest().hex());
        files.stream().map(Digest::hex).sorted().forEach(lines::add);
        return Digest.of(String.join("\n", lines));
    }

    /**
     * Writes the dataset's chunks and transforms into a directory.
     *
     * @param files at least one
     * @param directory existing and empty
     * @return the manifest of what was written
     * @throws RejectedException naming file, column and row, if a file cannot be read, lacks a column, has a cell that is
     *     no finite number or a flag that is neither 0 nor 1; or if a split would have fewer than two rows
     */
    public DatasetManifest prepare(Collection<RawFile> files, Path directory) {
        List<RawFile> ordered = files.stream()
                .sorted(Comparator.comparing((RawFile file) -> file.digest().hex()))
                .toList();
        List<Source> sources = new ArrayList<>();
        Map<Split, List<Table>> parts = new EnumMap<>(Split.class);
        long firstRow = 0;
        for (RawFile file : ordered) {
            Table rows = read(file, firstRow);
            deal(rows, firstRow).forEach((split, part) -> parts.computeIfAbsent(split, any -> new ArrayList<>())
                    .add(part));
            sources.add(new Source(file.name(), file.digest(), rows.rows()));
            firstRow += rows.rows();
        }
        Map<Split, Table> splits = join(parts, firstRow);
        ColumnTransforms transforms = ColumnTransforms.fit(specification, splits.get(Split.TRAIN));
        return write(ordered, sources, splits, transforms, directory);
    }

    private Table read(RawFile file, long firstRow) {
        DatasetSpecification dataset = specification.dataset();
        List<String> present = FeatherReader.columns(file.name(), file.path());
        Set<String> needed = derivation.needed(file.name(), present, dataset.columns());
        Table read = FeatherReader.read(file.name(), file.path(), needed);
        Table rows = derivation.derive(file.name(), read, dataset.columns(), firstRow);
        dataset.flags().forEach(flag -> refuseUnlessBoolean(file.name(), flag, rows.column(flag)));
        return rows;
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

    private Map<Split, Table> deal(Table rows, long firstRow) {
        Split[] splits = new Split[rows.rows()];
        Map<Split, Integer> counts = new EnumMap<>(Split.class);
        for (int row = 0; row < splits.length; row++) {
            splits[row] = Split.of(specification.dataset().split(), firstRow + row);
            counts.merge(splits[row], 1, Integer::sum);
        }
        Map<Split, Table> dealt = new EnumMap<>(Split.class);
        counts.forEach((split, count) -> dealt.put(split, select(rows, splits, split, count)));
        return dealt;
    }

    private static Table select(Table rows, Split[] splits, Split split, int count) {
        float[][] values = new float[rows.columns().size()][count];
        for (int i = 0; i < values.length; i++) {
            float[] column = rows.column(rows.columns().get(i));
            int selected = 0;
            for (int row = 0; row < splits.length; row++) {
                if (splits[row] == split) {
                    values[i][selected++] = column[row];
                }
            }
        }
        return new Table(rows.columns(), values);
    }

    private Map<Split, Table> join(Map<Split, List<Table>> parts, long allRows) {
        Map<Split, Table> joined = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            List<Table> tables = parts.getOrDefault(split, List.of());
            long rows = tables.stream().mapToLong(Table::rows).sum();
            if (rows < FEWEST_ROWS) {
                throw new RejectedException(
                        TOO_FEW_ROWS,
                        "Of " + allRows + " rows the " + split + " split has " + rows + "; every split needs at least "
                                + FEWEST_ROWS + ". Upload more data or change dataset.split");
            }
            joined.put(split, join(tables, Math.toIntExact(rows)));
        }
        return joined;
    }

    private Table join(List<Table> tables, int rows) {
        List<String> columns = specification.dataset().columns();
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

    private DatasetManifest write(
            List<RawFile> files,
            List<Source> sources,
            Map<Split, Table> splits,
            ColumnTransforms transforms,
            Path directory) {
        try {
            List<Chunk> chunks = new ArrayList<>();
            for (Map.Entry<Split, Table> split : splits.entrySet()) {
                Table rows = split.getValue();
                rows.columns().parallelStream().forEach(column -> transforms.apply(column, rows.column(column)));
                chunks.addAll(writeChunks(split.getKey(), rows, directory));
            }
            byte[] json = transforms.toJson();
            Files.write(directory.resolve(DatasetManifest.TRANSFORMS), json);
            DatasetSpecification dataset = specification.dataset();
            return new DatasetManifest(
                    dataset(files.stream().map(RawFile::digest).toList()),
                    specification.preparationDigest(),
                    dataset.conditions(),
                    dataset.flags(),
                    dataset.targets(),
                    sources,
                    chunks,
                    Digest.of(json));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write into " + directory + ": " + e.getMessage(), e);
        }
    }

    private static List<Chunk> writeChunks(Split split, Table rows, Path directory) throws IOException {
        int most = Math.min(
                MOST_ROWS_PER_CHUNK,
                Math.max(1, MOST_BYTES_PER_CHUNK / Float.BYTES / rows.columns().size()));
        List<Chunk> chunks = new ArrayList<>();
        for (int first = 0; first < rows.rows(); first += most) {
            int last = Math.min(first + most, rows.rows());
            String name = String.format(Locale.ROOT, "%s-%05d.arrow", split, chunks.size());
            Path file = directory.resolve(name);
            FeatherWriter.write(file, slice(rows, first, last));
            chunks.add(new Chunk(name, split, last - first, digest(file)));
        }
        return chunks;
    }

    private static Table slice(Table rows, int first, int last) {
        float[][] values = rows.columns().stream()
                .map(column -> Arrays.copyOfRange(rows.column(column), first, last))
                .toArray(float[][]::new);
        return new Table(rows.columns(), values);
    }

    private static Digest digest(Path file) throws IOException {
        MessageDigest digest = Digest.sha256();
        try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        return Digest.of(digest);
    }
}
