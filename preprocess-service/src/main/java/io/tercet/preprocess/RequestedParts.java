package io.tercet.preprocess;

import static io.tercet.contracts.RejectedException.Reason.CORRUPT_ARTIFACT;

import java.nio.file.Path;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.tercet.contracts.Digest;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.event.PartRequested;
import io.tercet.dataset.prepared.PartReading;
import io.tercet.dataset.prepared.PreparedDatasets;
import io.tercet.dataset.prepared.RawFile;
import io.tercet.dataset.prepared.StoredParts;
import io.tercet.messaging.Stopping;
import io.tercet.messaging.Work;
import io.tercet.preprocess.registration.Specifications;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

/** Reads files for whichever replica prepares their upload. */
@ApplicationScoped
class RequestedParts implements Work<PartRequested> {

    private static final Logger LOG = Logger.getLogger(RequestedParts.class);

    private final ObjectStore store;
    private final Specifications specifications;
    private final WorkDirectory workDirectory;

    RequestedParts(ObjectStore store, Specifications specifications, WorkDirectory workDirectory) {
        this.store = store;
        this.specifications = specifications;
        this.workDirectory = workDirectory;
    }

    @Override
    public void handle(PartRequested request, Stopping stopping) throws InterruptedException {
        PartReading reading = new PartReading(specifications.read(request.specification()));
        StoredParts parts = new StoredParts(store.artifacts());
        Digest part = reading.part(request.content());
        if (new PreparedDatasets(store.artifacts()).find(request.dataset()).isPresent()
                || parts.find(part).isPresent()) {
            LOG.debugf("%s has been read by another", request.object());
            return;
        }
        Bucket bucket = store.bucket(request.source().getHost());
        Path directory = workDirectory.create();
        try {
            // What is kept is float32 and compressed: as a rule no larger than the file.
            workDirectory.require(2 * bucket.size(request.object()));
            Path file = directory.resolve("raw");
            refuseChanged(request, bucket.download(request.object(), file));
            stopping.check();
            parts.commit(reading.read(
                    new RawFile(request.object(), file, request.content()), WorkDirectory.within(directory, "part")));
            LOG.infof(
                    "Read %s for dataset %s",
                    request.object(), request.dataset().brief());
        } finally {
            WorkDirectory.delete(directory);
        }
    }

    private static void refuseChanged(PartRequested request, Digest content) {
        if (!content.equals(request.content())) {
            throw new RejectedException(
                    CORRUPT_ARTIFACT,
                    request.object() + " in " + request.source() + " has changed since it was to be read");
        }
    }

    /** Whoever prepares the upload finds the same and tells the models. */
    @Override
    public void rejected(PartRequested request, RejectedException rejection) {
        LOG.warnf("%s cannot be read: %s", request.object(), rejection.getMessage());
    }
}
