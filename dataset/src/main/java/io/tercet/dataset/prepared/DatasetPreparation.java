package io.tercet.dataset.prepared;

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
import java.util.stream.IntStream;

import io.tercet.contracts.Digest;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.dataset.Table;
import io.tercet.dataset.derive.Derivation;
import io.tercet.dataset.feather.FeatherWriter;
import io.tercet.dataset.prepared.DatasetManifest.Chunk;
import io.tercet.dataset.split.Split;
import io.tercet.dataset.transform.ColumnTransforms;

/**
 * Makes a dataset of raw files: reads them, derives columns, refuses what is no number, deals the rows to the splits, fits
 * the transforms on the train split alone, applies them to all and writes chunks. A function of the specification and the
 * files' contents: neither the number of record batches nor the machine make a difference, nor do the files' names, except
 * where images find their labels by them.
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
     * The name of the dataset that these files make: of their contents and, because labels are found by the names of files
     * and folders, their names where they are images.
     *
     * @param files in any order
     */
    public Digest dataset(Collection<RawFile> files) {
        boolean isNamed = specification.dataset().image().isPresent();
        List<String> lines = new ArrayList<>();
        lines.add(specification.preparationDigest().hex());
        for (RawFile file : ordered(files)) {
            lines.add(file.digest().hex() + (isNamed ? " " + file.name() : ""));
        }
        return Digest.of(String.join("\n", lines));
    }

    private static List<RawFile> ordered(Collection<RawFile> files) {
        return files.stream()
                .sorted(Comparator.comparing((RawFile file) -> file.digest().hex())
                        .thenComparing(RawFile::name))
                .toList();
    }

    /**
     * Writes the dataset's chunks and transforms into a directory.
     *
     * @param files at least one
     * @param directory existing and empty
     * @return the manifest of what was written
     * @throws RejectedException naming file, column and row, if a file cannot be read, lacks a column, has a cell that is
     *     no finite number or a flag that is neither 0 nor 1, or an image lacks its label; or if a split would have fewer
     *     than two rows
     */
    public DatasetManifest prepare(Collection<RawFile> files, Path directory) {
        RawRows rows = read(ordered(files));
        Map<Split, int[]> splits = deal(rows.count());
        ColumnTransforms transforms = fit(rows, splits.get(Split.TRAIN));
        return write(files, rows, splits, transforms, directory);
    }

    private RawRows read(List<RawFile> files) {
        DatasetSpecification dataset = specification.dataset();
        return dataset.image()
                .<RawRows>map(image -> RawImages.read(image, files))
                .orElseGet(() -> RawTable.read(dataset, derivation, files));
    }

    private ColumnTransforms fit(RawRows rows, int[] train) {
        // Pixels have nothing to fit, and all images at once would be large.
        boolean isFitted = specification.dataset().image().isEmpty();
        return ColumnTransforms.fit(specification, rows.select(isFitted ? train : Arrays.copyOf(train, 1)));
    }

    /** Numbers of the rows of every split. */
    private Map<Split, int[]> deal(int rows) {
        Map<Split, IntStream.Builder> dealt = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            dealt.put(split, IntStream.builder());
        }
        for (int row = 0; row < rows; row++) {
            dealt.get(Split.of(specification.dataset().split(), row)).add(row);
        }
        Map<Split, int[]> splits = new EnumMap<>(Split.class);
        dealt.forEach((split, numbers) ->
                splits.put(split, requireEnough(split, numbers.build().toArray(), rows)));
        return splits;
    }

    private static int[] requireEnough(Split split, int[] rows, int allRows) {
        if (rows.length < FEWEST_ROWS) {
            throw new RejectedException(
                    TOO_FEW_ROWS,
                    "Of " + allRows + " rows the " + split + " split has " + rows.length
                            + "; every split needs at least " + FEWEST_ROWS
                            + ". Upload more data or change dataset.split");
        }
        return rows;
    }

    private DatasetManifest write(
            Collection<RawFile> files,
            RawRows rows,
            Map<Split, int[]> splits,
            ColumnTransforms transforms,
            Path directory) {
        try {
            List<Chunk> chunks = new ArrayList<>();
            for (Map.Entry<Split, int[]> split : splits.entrySet()) {
                chunks.addAll(writeChunks(split.getKey(), split.getValue(), rows, transforms, directory));
            }
            byte[] json = transforms.toJson();
            Files.write(directory.resolve(DatasetManifest.TRANSFORMS), json);
            DatasetSpecification dataset = specification.dataset();
            return new DatasetManifest(
                    dataset(files),
                    specification.preparationDigest(),
                    dataset.conditions(),
                    dataset.flags(),
                    dataset.targets(),
                    rows.sources(),
                    chunks,
                    Digest.of(json),
                    dataset.image());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write into " + directory + ": " + e.getMessage(), e);
        }
    }

    private List<Chunk> writeChunks(
            Split split, int[] numbers, RawRows rows, ColumnTransforms transforms, Path directory) throws IOException {
        int most = Math.min(
                MOST_ROWS_PER_CHUNK,
                Math.max(
                        1,
                        MOST_BYTES_PER_CHUNK
                                / Float.BYTES
                                / specification.dataset().rowValues()));
        List<Chunk> chunks = new ArrayList<>();
        for (int first = 0; first < numbers.length; first += most) {
            int last = Math.min(first + most, numbers.length);
            Table chunk = rows.select(Arrays.copyOfRange(numbers, first, last));
            transforms.apply(chunk, first);
            String name = String.format(Locale.ROOT, "%s-%05d.arrow", split, chunks.size());
            Path file = directory.resolve(name);
            FeatherWriter.write(file, chunk);
            chunks.add(new Chunk(name, split, last - first, digest(file)));
        }
        return chunks;
    }

    private static Digest digest(Path file) throws IOException {
        MessageDigest digest = Digest.sha256();
        try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        return Digest.of(digest);
    }
}
