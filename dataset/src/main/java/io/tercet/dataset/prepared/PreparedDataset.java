package io.tercet.dataset.prepared;

import static io.tercet.contracts.RejectedException.Reason.CORRUPT_ARTIFACT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Json;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.Table;
import io.tercet.dataset.feather.FeatherReader;
import io.tercet.dataset.prepared.DatasetManifest.Chunk;
import io.tercet.dataset.split.Split;
import io.tercet.dataset.transform.ColumnTransforms;
import io.tercet.store.Bucket;

/** A prepared dataset in the store. Whatever is read of it is checked against its digest first. */
public final class PreparedDataset {

    private static final int NOWHERE = -1;

    private final Bucket artifacts;
    private final DatasetManifest manifest;
    private final ColumnTransforms transforms;

    private PreparedDataset(Bucket artifacts, DatasetManifest manifest, ColumnTransforms transforms) {
        this.artifacts = artifacts;
        this.manifest = manifest;
        this.transforms = transforms;
    }

    /**
     * Reads a dataset's manifest and transforms.
     *
     * @throws RejectedException if the dataset is not in the store, or with reason
     *     {@link RejectedException.Reason#CORRUPT_ARTIFACT} if part of it is not what its digest says
     */
    public static PreparedDataset open(Bucket artifacts, Digest dataset) {
        DatasetManifest manifest = manifest(artifacts.read(StoreKeys.datasetManifest(dataset)), dataset);
        byte[] transforms = artifacts.read(StoreKeys.dataset(dataset, DatasetManifest.TRANSFORMS));
        if (!Digest.of(transforms).equals(manifest.transforms())) {
            throw new RejectedException(
                    CORRUPT_ARTIFACT,
                    "The transforms of dataset " + dataset + " have digest " + Digest.of(transforms)
                            + " where its manifest says " + manifest.transforms());
        }
        return new PreparedDataset(artifacts, manifest, ColumnTransforms.read(transforms));
    }

    static DatasetManifest manifest(byte[] json, Digest dataset) {
        DatasetManifest manifest;
        try {
            manifest = Json.read(json, DatasetManifest.class);
        } catch (RejectedException e) {
            throw new RejectedException(
                    CORRUPT_ARTIFACT, "The manifest of dataset " + dataset + " is corrupt: " + e.getMessage(), e);
        }
        if (!manifest.dataset().equals(dataset)) {
            throw new RejectedException(
                    CORRUPT_ARTIFACT,
                    "The manifest of dataset " + dataset + " is that of dataset " + manifest.dataset());
        }
        return manifest;
    }

    public DatasetManifest manifest() {
        return manifest;
    }

    public ColumnTransforms transforms() {
        return transforms;
    }

    /**
     * All rows of a split, transformed; columns in the manifest's order: conditions, flags, targets.
     *
     * @throws RejectedException as {@link #forEachChunk} does
     */
    public Table read(Split split) {
        return read(split, manifest.columns());
    }

    /**
     * All rows of some columns of a split, transformed.
     *
     * @param columns in the order wanted, of the manifest's columns and its label
     * @throws RejectedException as {@link #forEachChunk} does
     */
    public Table read(Split split, List<String> columns) {
        int rows = Math.toIntExact(manifest.rows(split));
        float[][] values = columns.stream()
                .map(column -> new float[Math.multiplyExact(rows, width(column))])
                .toArray(float[][]::new);
        AtomicInteger firstRow = new AtomicInteger();
        forEachChunk(split, columns, chunk -> {
            int first = firstRow.getAndAdd(chunk.rows());
            for (int i = 0; i < values.length; i++) {
                float[] column = chunk.column(columns.get(i));
                System.arraycopy(column, 0, values[i], first * width(columns.get(i)), column.length);
            }
        });
        return new Table(columns, manifest.widths(), values);
    }

    /**
     * Some rows of some columns of a split, transformed. One chunk is in memory at once beside them.
     *
     * @param columns in the order wanted, of the manifest's columns and its label
     * @param chosen distinct numbers of rows from 0, in the order wanted
     * @throws RejectedException as {@link #forEachChunk} does
     */
    public Table select(Split split, List<String> columns, int[] chosen) {
        int[] places = places(Math.toIntExact(manifest.rows(split)), chosen);
        float[][] values = columns.stream()
                .map(column -> new float[Math.multiplyExact(chosen.length, width(column))])
                .toArray(float[][]::new);
        AtomicInteger firstRow = new AtomicInteger();
        forEachChunk(split, columns, chunk -> {
            int first = firstRow.getAndAdd(chunk.rows());
            for (int i = 0; i < values.length; i++) {
                String column = columns.get(i);
                scatter(chunk.column(column), width(column), places, first, values[i]);
            }
        });
        return new Table(columns, manifest.widths(), values);
    }

    /** For each row of a split its place among the chosen ones. */
    private static int[] places(int rows, int[] chosen) {
        int[] places = new int[rows];
        Arrays.fill(places, NOWHERE);
        for (int place = 0; place < chosen.length; place++) {
            places[chosen[place]] = place;
        }
        return places;
    }

    private static void scatter(float[] chunk, int width, int[] places, int first, float[] chosen) {
        for (int row = 0; row * width < chunk.length; row++) {
            int place = places[first + row];
            if (place != NOWHERE) {
                System.arraycopy(chunk, row * width, chosen, place * width, width);
            }
        }
    }

    private int width(String column) {
        return manifest.widths().getOrDefault(column, 1);
    }

    /**
     * The rows of a split in order, transformed, a chunk at a time; columns in the manifest's order. One chunk is in memory
     * at once, unless the action keeps it.
     *
     * @param action given as many rows in all as the manifest says
     * @throws RejectedException with reason {@link RejectedException.Reason#CORRUPT_ARTIFACT} if a chunk is not what the
     *     manifest says, {@link RejectedException.Reason#MISSING_ARTIFACT} if it is gone; the action has then been given the
     *     chunks before it
     */
    public void forEachChunk(Split split, Consumer<Table> action) {
        forEachChunk(split, manifest.columns(), action);
    }

    /** As {@link #forEachChunk(Split, Consumer)}, with some columns of the manifest's and its label. */
    public void forEachChunk(Split split, List<String> columns, Consumer<Table> action) {
        for (Chunk chunk : manifest.chunks(split)) {
            action.accept(read(chunk, columns));
        }
    }

    private Table read(Chunk chunk, List<String> columns) {
        Path file = null;
        try {
            file = Files.createTempFile("tercet-", ".arrow");
            artifacts.download(StoreKeys.dataset(manifest.dataset(), chunk.name()), file, chunk.digest());
            Table rows = FeatherReader.read(chunk.name(), file, columns);
            if (rows.rows() != chunk.rows()) {
                throw new RejectedException(
                        CORRUPT_ARTIFACT,
                        "Chunk " + chunk.name() + " of dataset " + manifest.dataset() + " has " + rows.rows()
                                + " rows where its manifest says " + chunk.rows());
            }
            for (String column : columns) {
                if (rows.width(column) != width(column)) {
                    throw new RejectedException(
                            CORRUPT_ARTIFACT,
                            "Column '" + column + "' of chunk " + chunk.name() + " of dataset " + manifest.dataset()
                                    + " has " + rows.width(column) + " values per row where its manifest says "
                                    + width(column));
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not make a temporary file: " + e.getMessage(), e);
        } finally {
            delete(file);
        }
    }

    private static void delete(Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException("Could not delete " + file + ": " + e.getMessage(), e);
            }
        }
    }
}
