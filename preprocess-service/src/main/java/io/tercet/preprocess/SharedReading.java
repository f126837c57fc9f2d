package io.tercet.preprocess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.tercet.contracts.Digest;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.event.PartRequested;
import io.tercet.contracts.event.UploadArrived;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.dataset.prepared.Part;
import io.tercet.dataset.prepared.PartManifest;
import io.tercet.dataset.prepared.PartReading;
import io.tercet.dataset.prepared.RawFile;
import io.tercet.dataset.prepared.StoredParts;
import io.tercet.messaging.Events;
import io.tercet.messaging.Stopping;
import io.tercet.store.ObjectStore;

/**
 * Reads the files of a large upload together with whichever replicas have time: they are asked by Kafka to read files, and what
 * they have read lies in the store. Nobody is waited for. The replica that has the upload in hand goes through its files from
 * the last to the first and reads those that nobody has; so it needs no other, and whichever process is killed, what it had not
 * finished is read by the next that comes to it.
 */
@ApplicationScoped
class SharedReading {

    private static final Logger LOG = Logger.getLogger(SharedReading.class);

    private final ObjectStore store;
    private final Events events;
    private final WorkDirectory workDirectory;
    private final long leastBytes;

    SharedReading(
            ObjectStore store, Events events, WorkDirectory workDirectory, PreprocessConfiguration configuration) {
        this.store = store;
        this.events = events;
        this.workDirectory = workDirectory;
        this.leastBytes = configuration.shareFrom().asLongValue();
    }

    /**
     * What was read of each file, by the digest of its content; nothing where the upload is too small to be shared, or cannot be
     * read in parts.
     *
     * @param dataset that is being made
     * @param directory for what was read
     * @throws RejectedException naming file, column and row, if a file cannot be used
     */
    Map<Digest, Part> read(
            UploadArrived upload,
            RunSpecification specification,
            Digest dataset,
            List<RawFile> files,
            Path directory,
            Stopping stopping)
            throws InterruptedException {
        PartReading reading = new PartReading(specification);
        Map<Digest, RawFile> distinct = new LinkedHashMap<>();
        files.forEach(file -> distinct.putIfAbsent(file.digest(), file));
        long bytes = distinct.values().stream().mapToLong(SharedReading::size).sum();
        if (distinct.size() < 2 || bytes < leastBytes || !reading.isPossible()) {
            return Map.of();
        }
        workDirectory.require(2 * bytes);
        StoredParts stored = new StoredParts(store.artifacts());
        List<RawFile> inOrder = new ArrayList<>(distinct.values());
        for (RawFile file : inOrder) {
            if (stored.find(reading.part(file.digest())).isEmpty()) {
                events.publish(new PartRequested(
                        upload.source(), file.name(), file.digest(), specification.digest(), dataset));
            }
        }
        Collections.reverse(inOrder);
        Map<Digest, Part> parts = new HashMap<>();
        int hadBeenRead = 0;
        for (RawFile file : inOrder) {
            stopping.check();
            Path own = WorkDirectory.within(directory, "part-" + file.digest());
            Optional<Part> found = download(stored, reading.part(file.digest()), own);
            hadBeenRead += found.isPresent() ? 1 : 0;
            parts.put(
                    file.digest(),
                    found.orElseGet(() -> read(reading, stored, file, WorkDirectory.within(own, "read"))));
        }
        LOG.infof("Dataset %s: %d of %d files had been read already", dataset.brief(), hadBeenRead, inOrder.size());
        return parts;
    }

    private static long size(RawFile file) {
        try {
            return Files.size(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not look at " + file.path() + ": " + e.getMessage(), e);
        }
    }

    private static Optional<Part> download(StoredParts stored, Digest part, Path directory) {
        try {
            Optional<PartManifest> manifest = stored.find(part);
            return manifest.map(found -> stored.download(found, directory));
        } catch (RejectedException e) {
            // Parts may be deleted at any time, and one that is damaged is worth no dataset: it can be read again.
            LOG.warnf("Part %s is of no use and read again: %s", part.brief(), e.getMessage());
            return Optional.empty();
        }
    }

    /** What a successor need not read again is in the store before the next file is begun. */
    private static Part read(PartReading reading, StoredParts stored, RawFile file, Path directory) {
        Part part = reading.read(file, directory);
        stored.commit(part);
        return part;
    }
}
