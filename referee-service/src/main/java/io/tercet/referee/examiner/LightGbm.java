package io.tercet.referee.examiner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.github.metarank.lightgbm4j.LGBMBooster;

/**
 * The native libraries of LightGBM. Its classes unpack them into the temporary directory under names that are the same in every
 * process, over whatever is there: a second process would overwrite the code that the first one runs, which then dies. Here
 * they are unpacked into a directory of this process alone, which is gone as soon as they are loaded.
 */
final class LightGbm {

    private static final String TEMPORARY = "java.io.tmpdir";

    private static boolean isLoaded;

    private LightGbm() {}

    /**
     * Loads them, if they are not loaded.
     *
     * @throws LinkageError if this machine cannot run them
     */
    static synchronized void load() {
        if (isLoaded) {
            return;
        }
        String shared = System.getProperty(TEMPORARY);
        try {
            // Java itself looks at the property once, so that only the unpacking sees it changed.
            Path own = Files.createTempDirectory("tercet-lightgbm-");
            System.setProperty(TEMPORARY, own.toString());
            try {
                Class.forName(LGBMBooster.class.getName());
                isLoaded = true;
            } finally {
                System.setProperty(TEMPORARY, shared);
                remove(own);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("LightGBM cannot be unpacked: " + e.getMessage(), e);
        } catch (ClassNotFoundException e) {
            throw new NoClassDefFoundError(e.getMessage());
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
