package io.tercet.laptop.submit;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tercet.contracts.Digest;
import io.tercet.dataset.image.Format;
import io.tercet.laptop.CommandException;
import io.tercet.store.Bucket;

/**
 * Raw files that together are one dataset.
 *
 * @param files by the names they get in the store, in which / separates folders
 * @param pictures files of one picture each, which go into one archive, by their names in it; their folders are classes
 * @param leftOut names of files that are there and are no data
 */
record RawData(Map<String, Path> files, Map<String, Path> pictures, List<String> leftOut) {

    private static final List<String> ENDINGS = List.of(".feather", ".arrow", ".parquet", ".csv", ".csv.gz");

    RawData {
        files = Map.copyOf(files);
        pictures = Map.copyOf(pictures);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * A file, or all files of rows (Feather, Parquet, CSV) of a directory.
     *
     * @throws CommandException if there are none
     */
    static RawData at(Path path) throws IOException {
        if (isFile(path)) {
            return new RawData(Map.of(path.getFileName().toString(), path), Map.of(), List.of());
        }
        try (Stream<Path> inside = Files.list(path)) {
            Map<String, Path> files = inside.filter(RawData::isTable)
                    .collect(Collectors.toMap(file -> file.getFileName().toString(), Function.identity()));
            if (files.isEmpty()) {
                throw new CommandException(
                        "There is no file ending in " + String.join(" or ", ENDINGS) + " in " + path + ".");
            }
            return new RawData(files, Map.of(), List.of());
        }
    }

    /**
     * A file of images, or all of a directory and the directories in it.
     *
     * @throws CommandException if there are none
     */
    static RawData imagesAt(Path path) throws IOException {
        if (isFile(path)) {
            return new RawData(Map.of(path.getFileName().toString(), path), Map.of(), List.of());
        }
        Map<String, Path> files = new TreeMap<>();
        Map<String, Path> pictures = new TreeMap<>();
        List<String> leftOut = new ArrayList<>();
        for (Path file : regularFiles(path)) {
            String name = path.relativize(file).toString().replace(File.separatorChar, '/');
            Format format = Format.of(file);
            if (format == Format.UNKNOWN) {
                leftOut.add(name);
            } else {
                (format.isPicture() ? pictures : files).put(name, file);
            }
        }
        if (files.isEmpty() && pictures.isEmpty()) {
            throw new CommandException("There are no images in " + path
                    + ": neither IDX, CIFAR-10 (.bin), NPY, NPZ, Feather, PNG, JPEG, PGM or PPM nor archives of them.");
        }
        return new RawData(files, pictures, leftOut);
    }

    private static List<Path> regularFiles(Path directory) throws IOException {
        try (Stream<Path> inside = Files.walk(directory)) {
            return inside.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isFile(Path path) {
        if (!Files.exists(path)) {
            throw new CommandException("There is no data at " + path + ".");
        }
        return !Files.isDirectory(path);
    }

    /**
     * Uploads the files that are not there yet, under a directory of the source named by their content, so that the same
     * files are never uploaded twice and different files never overwrite each other.
     *
     * @return their keys, in order
     */
    List<String> upload(Bucket bucket, URI source) throws IOException {
        if (pictures.isEmpty()) {
            return uploadFiles(bucket, source);
        }
        Path archive = Files.createTempFile("tercet-", ".tar");
        try {
            PictureArchive.write(pictures, archive);
            Map<String, Path> packed = new HashMap<>(files);
            packed.put(PictureArchive.NAME, archive);
            return new RawData(packed, Map.of(), leftOut).uploadFiles(bucket, source);
        } finally {
            Files.delete(archive);
        }
    }

    private List<String> uploadFiles(Bucket bucket, URI source) throws IOException {
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

    private static boolean isTable(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }
}
