package io.tercet.dataset.prepared;

import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;
import static io.tercet.contracts.RejectedException.Reason.TOO_FEW_ROWS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.tercet.contracts.Digest;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.dataset.Table;
import io.tercet.dataset.derive.Derivation;
import io.tercet.dataset.derive.Formula;
import io.tercet.dataset.feather.FeatherReader;
import io.tercet.dataset.feather.FeatherWriter;
import io.tercet.dataset.prepared.ChunkWriter.Draft;
import io.tercet.dataset.prepared.DatasetManifest.Chunk;
import io.tercet.dataset.split.Split;
import io.tercet.dataset.transform.ChunkedRows;
import io.tercet.dataset.transform.ColumnTransforms;

/**
 * Makes a dataset of raw files: reads them, derives columns, refuses what is no number, deals the rows to the splits, fits
 * the transforms on the train split alone, applies them to all and writes chunks. A function of the specification and the
 * files' contents, of which a part is in memory at a time: neither the number of record batches nor the machine make a difference, nor do the files' names, except
 * where images find their labels by them.
 *
 * <p>Rows are numbered over the files in the order of their content digests.
 */
public final class DatasetPreparation {

    /** A split needs this many rows for a transform, a player or a referee to make sense of. */
    private static final int FEWEST_ROWS = 2;

    private final RunSpecification specification;
    private final Derivation derivation;
    private final Cuts cuts;

    /**
     * A preparation by a specification's dataset and transform sections.
     *
     * @throws RejectedException with reason {@link RejectedException.Reason#INVALID_SPECIFICATION} if a formula is faulty
     */
    public DatasetPreparation(RunSpecification specification) {
        DatasetSpecification dataset = specification.dataset();
        this.specification = specification;
        this.derivation = new Derivation(dataset.derive(), dataset.split().seed());
        this.cuts = new Cuts(dataset);
        refuseLearnedOperands(dataset, cuts.operands(), "dataset.cuts");
        dataset.derive()
                .forEach((column, text) -> refuseLearnedOperands(
                        dataset, Formula.parse(column, text).operands(), "dataset.derive of " + column));
    }

    private static void refuseLearnedOperands(DatasetSpecification dataset, Set<String> operands, String where) {
        for (String operand : operands) {
            if (dataset.ordinal().containsKey(operand)
                    && dataset.ordinal().get(operand).isEmpty()) {
                throw new RejectedException(
                        INVALID_SPECIFICATION,
                        where + " needs '" + operand + "', whose categories are yet to be learned, so that its words"
                                + " have no numbers; name them in dataset.ordinal");
            }
        }
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
     *     no finite number, a flag that is neither 0 nor 1 or a negative weight, or an image lacks its label; or if a split
     *     would have fewer than two rows, or weights would leave fewer than a hundred in all
     */
    public DatasetManifest prepare(Collection<RawFile> files, Path directory) {
        return prepare(files, Map.of(), directory);
    }

    /**
     * As {@link #prepare(Collection, Path)}, and of the same bits, from what has been read of the files already.
     *
     * @param parts of all files by the digest of their content, or none at all
     */
    public DatasetManifest prepare(Collection<RawFile> files, Map<Digest, Part> parts, Path directory) {
        DatasetSpecification dataset = specification.dataset();
        List<RawFile> inOrder = ordered(files);
        try {
            return dataset.image().isPresent()
                    ? prepareImages(RawImages.read(dataset.image().get(), inOrder), inOrder, directory)
                    : prepareTable(learned(inOrder), inOrder, parts, directory);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write into " + directory + ": " + e.getMessage(), e);
        }
    }

    /** The dataset's specification, with the categories that its files teach. */
    private DatasetSpecification learned(List<RawFile> files) {
        DatasetSpecification dataset = specification.dataset();
        if (!CategoryLearner.isNeeded(dataset)) {
            return dataset;
        }
        RawTable rows = new RawTable(dataset, derivation, cuts, files);
        CategoryLearner learner = new CategoryLearner(dataset, rows.words());
        rows.forEachPart(learner);
        return learner.learned();
    }

    private RawRows rows(DatasetSpecification dataset, List<RawFile> files, Map<Digest, Part> parts) {
        Supplier<RawRows> reading = parts.isEmpty()
                ? () -> new RawTable(dataset, derivation, cuts, files)
                : () -> new PartRows(files, parts);
        return dataset.weight()
                .<RawRows>map(weight -> new Unweighting(dataset, weight, reading))
                .orElseGet(reading);
    }

    /** Pixels have nothing to learn from, so that images are transformed as they are written. */
    private DatasetManifest prepareImages(RawImages images, List<RawFile> files, Path directory) throws IOException {
        ColumnTransforms transforms = ColumnTransforms.fit(specification, (columns, action) -> {});
        ChunkWriter chunks = new ChunkWriter(specification.dataset(), directory, transforms::apply);
        deal(images, chunks);
        return manifest(specification.dataset(), images, files, chunks, transforms, directory);
    }

    /** Files of rows in physical units are written first and then, when the transforms are learned from them, replaced. */
    private DatasetManifest prepareTable(
            DatasetSpecification dataset, List<RawFile> files, Map<Digest, Part> parts, Path directory)
            throws IOException {
        RawRows table = rows(dataset, files, parts);
        ChunkWriter chunks = new ChunkWriter(dataset, directory, (rows, first) -> {});
        deal(table, chunks);
        ChunkedRows train = (columns, action) -> {
            for (Draft draft : chunks.drafts(Split.TRAIN)) {
                action.accept(FeatherReader.read(draft.name(), directory.resolve(draft.name()), columns, true));
            }
        };
        List<String> continuous = Stream.concat(dataset.conditions().stream(), dataset.targets().stream())
                .toList();
        EqualColumns.refuse(continuous, train);
        ColumnTransforms transforms = ColumnTransforms.fit(specification, train);
        long first = 0;
        for (Split split : Split.values()) {
            for (Draft draft : chunks.drafts(split)) {
                Path file = directory.resolve(draft.name());
                Table rows = FeatherReader.read(draft.name(), file, dataset.columns(), true);
                transforms.apply(rows, first);
                FeatherWriter.write(file, rows);
                first += draft.rows();
            }
        }
        return manifest(dataset, table, files, chunks, transforms, directory);
    }

    private static void deal(RawRows rows, ChunkWriter chunks) {
        rows.forEachPart(chunks);
        chunks.finish();
        for (Split split : Split.values()) {
            if (chunks.rows(split) < FEWEST_ROWS) {
                throw new RejectedException(
                        TOO_FEW_ROWS,
                        "Of "
                                + Stream.of(Split.values())
                                        .mapToLong(chunks::rows)
                                        .sum() + " rows the " + split
                                + " split has " + chunks.rows(split) + "; every split needs at least " + FEWEST_ROWS
                                + ". Upload more data or change dataset.split"
                                + (rows.leftOut().isEmpty() ? "" : "; rows that were left out: " + rows.leftOut()));
            }
        }
    }

    private DatasetManifest manifest(
            DatasetSpecification dataset,
            RawRows rows,
            List<RawFile> files,
            ChunkWriter drafts,
            ColumnTransforms transforms,
            Path directory)
            throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        for (Split split : Split.values()) {
            for (Draft draft : drafts.drafts(split)) {
                chunks.add(new Chunk(
                        draft.name(), split, draft.rows(), PartReading.digest(directory.resolve(draft.name()))));
            }
        }
        byte[] json = transforms.toJson();
        Files.write(directory.resolve(DatasetManifest.TRANSFORMS), json);
        return new DatasetManifest(
                dataset(files),
                specification.preparationDigest(),
                dataset.conditions(),
                dataset.flags(),
                dataset.targets(),
                rows.sources(),
                chunks,
                Digest.of(json),
                dataset.image(),
                rows.leftOut().isEmpty() ? Optional.empty() : Optional.of(rows.leftOut()),
                dataset.ordinal().isEmpty() ? Optional.empty() : Optional.of(dataset.ordinal()),
                rows.weighting());
    }
}
