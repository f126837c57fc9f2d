package io.tercet.laptop.submit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.tercet.contracts.Digest;
import io.tercet.laptop.CommandException;
import io.tercet.store.Bucket;

/**
 * Raw files that together are one dataset.
 *
 * @param files by the names they get in the store, in the order of these names
 */
record RawData(Map<String, Path> files) {

    private static final List<String> ENDINGS = List.of(".feather", ".arrow");

    RawData {
        files = Map.copyOf(files);
    }

    /**
     * A file, or all Feather files of a directory.
     *
     * @throws CommandException if there are none
     */
    static RawData at(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new CommandException("There is no data at " + path + ".");
        }
        if (!Files.isDirectory(path)) {
            return new RawData(Map.of(path.getFileName().toString(), path));
        }
        try (Stream<Path> inside = Files.list(path)) {
            Map<String, Path> files = new TreeMap<>();
            inside.filter(RawData::isFeather)
                    .forEach(file -> files.put(file.getFileName().toString(), file));
            if (files.isEmpty()) {
                throw new CommandException(
                        "There is no file ending in " + String.join(" or ", ENDINGS) + " in " + path + ".");
            }
            return new RawData(files);
        }
    }

    /**
     * Uploads the files that are not there yet, under a directory of the source named by their content, so that the same
     * files are never uploaded twice and different files never overwrite each other.
     *
     * @return their keys, in order
     */
    List<String> upload(Bucket bucket, URI source) throws IOException {
        String directory = source.getPath().substring(1) + digest().brief() + "/";
        Set<String> there = new HashSet<>(bucket.list(directory));
        List<String> keys = names().map(name -> directory + name).toList();
        for (String key : keys) {
            if (!there.contains(key)) {
                bucket.upload(key, files.get(key.substring(directory.length())));
            }
        }
        return keys;
    }

    private Digest digest() throws IOException {
        StringBuilder listing = new StringBuilder();
        for (String name : names().toList()) {
            listing.append(digest(files.get(name))).append(' ').append(name).append('\n');
        }
        return Digest.of(listing.toString());
    }

    private Stream<String> names() {
        return files.keySet().stream().sorted();
    }

    private static Digest digest(Path file) throws IOException {
        MessageDigest digest = Digest.sha256();
        try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        return Digest.of(digest);
    }

    private static boolean isFeather(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }
}
