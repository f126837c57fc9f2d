package io.tercet.dataset.prepared;

import java.nio.file.Path;
import java.util.Optional;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Json;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.prepared.DatasetManifest.Chunk;
import io.tercet.store.Bucket;

/** The prepared datasets of a store, committed by their manifests. */
public final class PreparedDatasets {

    private final Bucket artifacts;

    public PreparedDatasets(Bucket artifacts) {
        this.artifacts = artifacts;
    }

    /** The manifest of a dataset that is complete in the store. */
    public Optional<DatasetManifest> find(Digest dataset) {
        return artifacts.find(StoreKeys.datasetManifest(dataset)).map(json -> PreparedDataset.manifest(json, dataset));
    }

    /**
     * Uploads a dataset, its manifest last and only if no one else's is there.
     *
     * @param directory that has the chunks and the transforms
     * @return the manifest that is in the store now
     */
    public DatasetManifest commit(DatasetManifest manifest, Path directory) {
        Digest dataset = manifest.dataset();
        for (Chunk chunk : manifest.chunks()) {
            artifacts.upload(StoreKeys.dataset(dataset, chunk.name()), directory.resolve(chunk.name()));
        }
        artifacts.upload(
                StoreKeys.dataset(dataset, DatasetManifest.TRANSFORMS), directory.resolve(DatasetManifest.TRANSFORMS));
        artifacts.putIfAbsent(StoreKeys.datasetManifest(dataset), Json.bytes(manifest));
        return find(dataset).orElse(manifest);
    }
}
