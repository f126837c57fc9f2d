package io.tercet.preprocess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;

/** Where the files of an upload lie while it is in hand. */
@ApplicationScoped
class WorkDirectory {

    private static final String PREFIX = "upload-";

    private final Path directory;
    private final long spareBytes;

    WorkDirectory(PreprocessConfiguration configuration) {
        this.directory = configuration.workDirectory();
        this.spareBytes = configuration.spareDisk().asLongValue();
    }

    /** Removes what a process that was killed could not. */
    void clear(@Observes StartupEvent started) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> leftovers = Files.list(directory)) {
            leftovers
                    .filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .forEach(WorkDirectory::delete);
        }
    }

    /** A fresh directory, to be given back to {@link #delete}. */
    Path create() {
        try {
            return Files.createTempDirectory(Files.createDirectories(directory), PREFIX);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not make a directory in " + directory + ": " + e.getMessage(), e);
        }
    }

    /**
     * Sees that there is room.
     *
     * @throws DiskFullException if writing so many bytes would leave less than the spare disk
     */
    void require(long bytes) {
        try {
            long usable = Files.getFileStore(directory).getUsableSpace();
            if (bytes > usable - spareBytes) {
                throw new DiskFullException("The upload needs " + (bytes >> 20) + " MiB in " + directory + ", where "
                        + (usable >> 20) + " MiB are free and " + (spareBytes >> 20) + " MiB are to stay so");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not ask for the room in " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Makes a directory in one that {@link #create} has made. */
    static Path within(Path directory, String name) {
        try {
            return Files.createDirectory(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not make " + name + " in " + directory + ": " + e.getMessage(), e);
        }
    }

    static void delete(Path tree) {
        try {
            List<Path> paths;
            try (Stream<Path> walk = Files.walk(tree)) {
                paths = walk.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : paths) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + tree + ": " + e.getMessage(), e);
        }
    }
}
