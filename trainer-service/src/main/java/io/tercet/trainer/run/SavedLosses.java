package io.tercet.trainer.run;

import static io.tercet.contracts.RejectedException.Reason.MISSING_ARTIFACT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.RunId;
import io.tercet.contracts.store.LossColumns;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.feather.FeatherReader;
import io.tercet.dataset.feather.FeatherWriter;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

/** Runs' losses in the store. */
@ApplicationScoped
class SavedLosses {

    private static final Logger LOG = Logger.getLogger(SavedLosses.class);

    private final Bucket artifacts;

    SavedLosses(ObjectStore store) {
        this.artifacts = store.artifacts();
    }

    /** The history of a run up to a step; where none can be read it begins there. */
    LossHistory upTo(RunId run, long step) {
        return withFile(file -> {
            try {
                artifacts.download(StoreKeys.losses(run), file);
                return LossHistory.of(FeatherReader.read(StoreKeys.losses(run), file, LossColumns.ALL), step);
            } catch (RejectedException e) {
                if (e.reason() != MISSING_ARTIFACT) {
                    LOG.warnf("The losses of run %s up to step %d are lost: %s", run, step, e.getMessage());
                }
                return new LossHistory();
            }
        });
    }

    /** Replaces what is there. */
    void save(RunId run, LossHistory history, long stepsPerEpoch) {
        withFile(file -> {
            FeatherWriter.write(file, history.table(stepsPerEpoch));
            artifacts.upload(StoreKeys.losses(run), file);
            return file;
        });
    }

    private interface Use<T> {
        T of(Path file) throws IOException;
    }

    private static <T> T withFile(Use<T> use) {
        try {
            Path file = Files.createTempFile("losses-", ".arrow");
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
