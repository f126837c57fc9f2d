package io.tercet.dataset.history;

import static io.tercet.contracts.RejectedException.Reason.MISSING_ARTIFACT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.RunId;
import io.tercet.contracts.store.LossColumns;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.Table;
import io.tercet.dataset.feather.FeatherReader;
import io.tercet.dataset.feather.FeatherWriter;
import io.tercet.store.Bucket;

/** Runs' histories in the store. */
public final class Histories {

    private Histories() {}

    /**
     * Reads a run's history with the columns of {@link LossColumns}; there is one from a run's first checkpoint on.
     *
     * @throws RejectedException if what is stored is no history
     */
    public static Optional<Table> read(Bucket artifacts, RunId run) {
        return withFile(file -> {
            try {
                artifacts.download(StoreKeys.losses(run), file);
                return Optional.of(FeatherReader.read(StoreKeys.losses(run), file, LossColumns.ALL));
            } catch (RejectedException e) {
                if (e.reason() == MISSING_ARTIFACT) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /** Replaces what is there. */
    public static void save(Bucket artifacts, RunId run, Table history) {
        withFile(file -> {
            FeatherWriter.write(file, history);
            artifacts.upload(StoreKeys.losses(run), file);
            return file;
        });
    }

    private interface Use<T> {
        T of(Path file) throws IOException;
    }

    private static <T> T withFile(Use<T> use) {
        try {
            Path file = Files.createTempFile("tercet-losses-", ".arrow");
            try {
                return use.of(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not use a temporary file: " + e.getMessage(), e);
        }
    }
}
