package io.tercet.dataset.prepared;

import static io.tercet.contracts.RejectedException.Reason.CORRUPT_ARTIFACT;

import java.nio.file.Path;
import java.util.Optional;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Json;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.prepared.PartManifest.Chunk;
import io.tercet.store.Bucket;

/** The parts in a store, committed by their manifests. */
public final class StoredParts {

    private final Bucket artifacts;

    public StoredParts(Bucket artifacts) {
        this.artifacts = artifacts;
    }

    /**
     * The manifest of a part that is complete in the store.
     *
     * @throws RejectedException with reason {@link RejectedException.Reason#CORRUPT_ARTIFACT} if it is that of another part
     */
    public Optional<PartManifest> find(Digest part) {
        Optional<PartManifest> found =
                artifacts.find(StoreKeys.partManifest(part)).map(json -> Json.read(json, PartManifest.class));
        found.filter(manifest -> !manifest.part().equals(part)).ifPresent(other -> {
            throw new RejectedException(
                    CORRUPT_ARTIFACT, "The manifest of part " + part + " is that of part " + other.part());
        });
        return found;
    }

    /** Uploads a part, its manifest last and only if no one else's is there. */
    public void commit(Part part) {
        PartManifest manifest = part.manifest();
        for (Chunk chunk : manifest.chunks()) {
            artifacts.upload(
                    StoreKeys.part(manifest.part(), chunk.name()),
                    part.directory().resolve(chunk.name()));
        }
        artifacts.upload(
                StoreKeys.part(manifest.part(), PartManifest.KEPT),
                part.directory().resolve(PartManifest.KEPT));
        artifacts.putIfAbsent(StoreKeys.partManifest(manifest.part()), Json.bytes(manifest));
    }

    /**
     * Downloads a part.
     *
     * @param directory existing and empty
     * @throws RejectedException with reason {@link RejectedException.Reason#CORRUPT_ARTIFACT} or
     *     {@link RejectedException.Reason#MISSING_ARTIFACT} if it is not what its manifest says
     */
    public Part download(PartManifest manifest, Path directory) {
        for (Chunk chunk : manifest.chunks()) {
            artifacts.download(
                    StoreKeys.part(manifest.part(), chunk.name()), directory.resolve(chunk.name()), chunk.digest());
        }
        artifacts.download(
                StoreKeys.part(manifest.part(), PartManifest.KEPT),
                directory.resolve(PartManifest.KEPT),
                manifest.kept());
        return new Part(manifest, directory);
    }
}
