package io.tercet.dataset.prepared;

import java.nio.file.Path;
import java.util.Objects;

import io.tercet.contracts.Digest;

/**
 * A file of raw data, as it lies on this machine.
 *
 * @param name its object key, which messages and manifests call it by
 * @param path where it is
 * @param digest of its content
 */
public record RawFile(String name, Path path, Digest digest) {
    public RawFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(digest, "digest");
    }
}
