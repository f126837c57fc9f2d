package io.tercet.dataset.prepared;

import static io.tercet.contracts.RejectedException.Reason.CORRUPT_ARTIFACT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        List<String> columns = manifest.columns();
        float[][] values = new float[columns.size()][Math.toIntExact(manifest.rows(split))];
        AtomicInteger firstRow = new AtomicInteger();
        forEachChunk(split, chunk -> {
            int first = firstRow.getAndAdd(chunk.rows());
            for (int i = 0; i < values.length; i++) {
                System.arraycopy(chunk.column(columns.get(i)), 0, values[i], first, chunk.rows());
            }
        });
        return new Table(columns, values);
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
        for (Chunk chunk : manifest.chunks(split)) {
            action.accept(read(chunk));
        }
    }

    private Table read(Chunk chunk) {
        Path file = null;
        try {
            file = Files.createTempFile("tercet-", ".arrow");
            artifacts.download(StoreKeys.dataset(manifest.dataset(), chunk.name()), file, chunk.digest());
            Table rows = FeatherReader.read(chunk.name(), file, manifest.columns());
            if (rows.rows() != chunk.rows()) {
                throw new RejectedException(
                        CORRUPT_ARTIFACT,
                        "Chunk " + chunk.name() + " of dataset " + manifest.dataset() + " has " + rows.rows()
                                + " rows where its manifest says " + chunk.rows());
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
