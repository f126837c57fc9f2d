package io.tercet.preprocess;

import static io.tercet.contracts.RejectedException.Reason.MISSING_ARTIFACT;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.event.UploadArrived;
import io.tercet.dataset.prepared.RawFile;
import io.tercet.messaging.Stopping;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

/** The objects of an upload, as they lie in the store. */
@ApplicationScoped
class RawObjects {

    /** The object that Hadoop's and Spark's writers put when a directory is complete. */
    private static final String COMPLETE = "_SUCCESS";

    private final ObjectStore store;
    private final WorkDirectory workDirectory;

    RawObjects(ObjectStore store, WorkDirectory workDirectory) {
        this.store = store;
        this.workDirectory = workDirectory;
    }

    /**
     * What an upload says, with each marker that a directory is complete replaced by what is beside and below it: writers of
     * many files put one last, and a store's notification of it stands for all of them.
     */
    UploadArrived complete(UploadArrived upload) {
        if (upload.objects().stream().noneMatch(RawObjects::isMarker)) {
            return upload;
        }
        Bucket bucket = store.bucket(upload.source().getHost());
        List<String> objects = upload.objects().stream()
                .flatMap(key -> isMarker(key)
                        ? bucket.list(key.substring(0, key.length() - COMPLETE.length())).stream()
                        : Stream.of(key))
                .filter(key -> !isMarker(key))
                .distinct()
                .toList();
        if (objects.isEmpty()) {
            throw new RejectedException(
                    MISSING_ARTIFACT, "There is nothing beside " + COMPLETE + " in " + upload.source());
        }
        return upload.of(objects);
    }

    private static boolean isMarker(String key) {
        return key.equals(COMPLETE) || key.endsWith("/" + COMPLETE);
    }

    /**
     * Fetches an upload's objects.
     *
     * @param directory that they are written into
     */
    List<RawFile> download(UploadArrived upload, Path directory, Stopping stopping) throws InterruptedException {
        Bucket bucket = store.bucket(upload.source().getHost());
        List<String> objects = upload.objects().stream().distinct().toList();
        long bytes = 0;
        for (String object : objects) {
            stopping.check();
            bytes += bucket.size(object);
        }
        // The chunks are float32 and compressed: as a rule no larger than tables, and twice as large as images.
        workDirectory.require(3 * bytes);
        List<RawFile> files = new ArrayList<>();
        for (String object : objects) {
            stopping.check();
            Path file = directory.resolve("raw-" + files.size());
            files.add(new RawFile(object, file, bucket.download(object, file)));
        }
        return files;
    }
}
