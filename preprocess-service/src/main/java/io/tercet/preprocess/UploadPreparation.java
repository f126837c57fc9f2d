package io.tercet.preprocess;

import static io.tercet.contracts.RejectedException.Reason.INTERNAL;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.tercet.contracts.Digest;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.Transient;
import io.tercet.contracts.event.DatasetPrepared;
import io.tercet.contracts.event.DatasetRejected;
import io.tercet.contracts.event.UploadArrived;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.ModelRegistration;
import io.tercet.dataset.prepared.DatasetManifest;
import io.tercet.dataset.prepared.DatasetPreparation;
import io.tercet.dataset.prepared.Part;
import io.tercet.dataset.prepared.PreparedDatasets;
import io.tercet.dataset.prepared.RawFile;
import io.tercet.dataset.split.Split;
import io.tercet.messaging.Events;
import io.tercet.messaging.Stopping;
import io.tercet.messaging.Work;
import io.tercet.preprocess.champion.ChampionDrift;
import io.tercet.preprocess.registration.Registrations;
import io.tercet.preprocess.registration.Specifications;
import io.tercet.preprocess.retraining.Arrivals;
import io.tercet.store.ObjectStore;

/**
 * Prepares an upload for every registered model of its source and tells each model's outcome. An upload that some model
 * has no use for is a rejection in the end, but only after all the others have been served.
 */
@ApplicationScoped
class UploadPreparation implements Work<UploadArrived> {

    private static final Logger LOG = Logger.getLogger(UploadPreparation.class);

    private final ObjectStore store;
    private final RawObjects rawObjects;
    private final Registrations registrations;
    private final WorkDirectory workDirectory;
    private final Events events;
    private final PreparationMetrics metrics;
    private final ChampionDrift drift;
    private final Arrivals arrivals;
    private final Specifications specifications;
    private final SharedReading sharedReading;

    UploadPreparation(
            ObjectStore store,
            RawObjects rawObjects,
            Registrations registrations,
            Specifications specifications,
            SharedReading sharedReading,
            WorkDirectory workDirectory,
            Events events,
            PreparationMetrics metrics,
            ChampionDrift drift,
            Arrivals arrivals) {
        this.store = store;
        this.rawObjects = rawObjects;
        this.registrations = registrations;
        this.specifications = specifications;
        this.sharedReading = sharedReading;
        this.workDirectory = workDirectory;
        this.events = events;
        this.metrics = metrics;
        this.drift = drift;
        this.arrivals = arrivals;
    }

    @Override
    public void handle(UploadArrived arrived, Stopping stopping) throws InterruptedException {
        UploadArrived upload = rawObjects.complete(arrived);
        List<ModelRegistration> models = registrations.of(upload.source());
        if (models.isEmpty()) {
            LOG.infof(
                    "No model is registered for %s; its %d objects stay there until one is",
                    upload.source(), upload.objects().size());
            return;
        }
        Path directory = workDirectory.create();
        try {
            prepare(upload, models, directory, stopping);
        } finally {
            WorkDirectory.delete(directory);
        }
    }

    /** Every model has been told by {@link #handle}; what remains is the dead letter. */
    @Override
    public void rejected(UploadArrived upload, RejectedException rejection) {
        LOG.warnf("The upload of %s is refused: %s", upload.source(), rejection.getMessage());
    }

    private void prepare(UploadArrived upload, List<ModelRegistration> models, Path directory, Stopping stopping)
            throws InterruptedException {
        List<RawFile> files;
        try {
            files = rawObjects.download(upload, directory, stopping);
        } catch (RejectedException rejection) {
            models.forEach(model -> reject(upload, model, rejection));
            throw rejection;
        }
        List<RejectedException> rejections = new ArrayList<>();
        for (ModelRegistration model : models) {
            stopping.check();
            prepare(upload, model, files, directory, stopping).ifPresent(rejections::add);
        }
        if (!rejections.isEmpty()) {
            throw new RejectedException(
                    rejections.get(0).reason(),
                    rejections.stream()
                            .map(RejectedException::getMessage)
                            .distinct()
                            .collect(Collectors.joining("; ")),
                    rejections.get(0));
        }
    }

    /** Prepares the files for one model and publishes the outcome. */
    private Optional<RejectedException> prepare(
            UploadArrived upload, ModelRegistration model, List<RawFile> files, Path directory, Stopping stopping)
            throws InterruptedException {
        try {
            DatasetPrepared prepared = prepared(upload, model, files, directory, stopping);
            arrivals.add(upload, prepared);
            events.publish(prepared);
            return Optional.empty();
        } catch (RejectedException rejection) {
            return Optional.of(reject(upload, model, rejection));
        } catch (OutOfMemoryError e) {
            return Optional.of(reject(upload, model, tooLarge(e)));
        } catch (RuntimeException e) {
            if (e instanceof Transient) {
                throw e;
            }
            LOG.errorf(e, "A fault in Tercet itself while preparing for model %s", model.model());
            return Optional.of(
                    reject(upload, model, new RejectedException(INTERNAL, "A fault in Tercet itself: " + e, e)));
        }
    }

    private DatasetPrepared prepared(
            UploadArrived upload, ModelRegistration model, List<RawFile> files, Path directory, Stopping stopping)
            throws InterruptedException {
        long begin = System.nanoTime();
        RunSpecification specification = specifications.read(model.specification());
        Optional<DatasetManifest> existing =
                new PreparedDatasets(store.artifacts()).find(new DatasetPreparation(specification).dataset(files));
        DatasetManifest manifest = existing.isPresent()
                ? existing.get()
                : prepare(
                        upload, specification, files, WorkDirectory.within(directory, "of-" + model.model()), stopping);
        Duration took = existing.isPresent() ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - begin);
        metrics.prepared(existing.isPresent(), took);
        LOG.infof(
                "Model %s: dataset %s %s, %d train, %d test and %d validation rows",
                model.model(),
                manifest.dataset().brief(),
                existing.isPresent() ? "was there" : "prepared in " + took.toMillis() + " ms",
                manifest.rows(Split.TRAIN),
                manifest.rows(Split.TEST),
                manifest.rows(Split.VALIDATION));
        manifest.weighting()
                .ifPresent(weights -> LOG.infof(
                        "Model %s: %d of %d rows with a weight were kept, an effective sample size of %.0f",
                        model.model(), weights.kept(), weights.rows(), weights.effectiveRows()));
        return new DatasetPrepared(
                model.model(),
                model.specification(),
                manifest.dataset(),
                upload.objects(),
                manifest.rows(Split.TRAIN),
                manifest.rows(Split.TEST),
                manifest.rows(Split.VALIDATION),
                took.toNanos() / 1e9,
                drift.of(model.model(), manifest.dataset()));
    }

    private DatasetManifest prepare(
            UploadArrived upload,
            RunSpecification specification,
            List<RawFile> files,
            Path directory,
            Stopping stopping)
            throws InterruptedException {
        DatasetPreparation preparation = new DatasetPreparation(specification);
        Map<Digest, Part> parts =
                sharedReading.read(upload, specification, preparation.dataset(files), files, directory, stopping);
        Path prepared = WorkDirectory.within(directory, "prepared");
        DatasetManifest manifest =
                new PreparedDatasets(store.artifacts()).commit(preparation.prepare(files, parts, prepared), prepared);
        WorkDirectory.delete(directory);
        return manifest;
    }

    private RejectedException reject(UploadArrived upload, ModelRegistration model, RejectedException rejection) {
        metrics.rejected(rejection.reason());
        arrivals.refuse(upload, model.model(), rejection);
        events.publish(
                new DatasetRejected(model.model(), model.specification(), upload.objects(), rejection.failure()));
        return rejection;
    }

    private static RejectedException tooLarge(OutOfMemoryError e) {
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        return new RejectedException(
                INTERNAL,
                "The upload does not fit into the preprocess service's memory of " + heap
                        + " MiB; give it more by -Xmx or upload less at a time",
                e);
    }
}
