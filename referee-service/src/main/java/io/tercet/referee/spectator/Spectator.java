package io.tercet.referee.spectator;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import ai.djl.Device;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

import io.tercet.contracts.Json;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.CheckpointSaved;
import io.tercet.contracts.event.SpectatorReported;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.prepared.PreparedDataset;
import io.tercet.messaging.Events;
import io.tercet.messaging.Jobs;
import io.tercet.messaging.Stopping;
import io.tercet.messaging.Work;
import io.tercet.players.checkpoint.Checkpoints;
import io.tercet.referee.RefereeConfiguration;
import io.tercet.referee.examiner.CheckpointImitator;
import io.tercet.referee.examiner.Imitator;
import io.tercet.referee.examiner.Specifications;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

/**
 * Follows each run's newest checkpoint for people to watch. It has a consumer group and a thread of its own, so that the
 * examiner never waits for it, and passes over checkpoints that are no longer the newest. What it cannot look at it leaves to
 * the examiner to report.
 */
@ApplicationScoped
class Spectator implements Work<CheckpointSaved> {

    private static final String CHANNEL = "spectator";
    private static final Logger LOG = Logger.getLogger(Spectator.class);

    private final Jobs jobs;
    private final Events events;
    private final Bucket artifacts;
    private final Device device;
    private final WatchBudget budget;
    private final Map<RunId, Watch> watches = new LinkedHashMap<>(16, 0.75f, true);

    Spectator(Jobs jobs, Events events, ObjectStore store, Device device, RefereeConfiguration configuration) {
        this.jobs = jobs;
        this.events = events;
        this.artifacts = store.artifacts();
        this.device = device;
        this.budget = WatchBudget.of(configuration.spectator());
    }

    @Incoming(CHANNEL)
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> onCheckpoint(Message<byte[]> message) {
        return jobs.run(CHANNEL, message, CheckpointSaved.class, this);
    }

    @Override
    public void handle(CheckpointSaved checkpoint, Stopping stopping) throws InterruptedException {
        List<Long> saved = Checkpoints.steps(artifacts, checkpoint.run());
        if (!saved.isEmpty() && saved.get(saved.size() - 1) > checkpoint.step()) {
            return;
        }
        RunSpecification specification = Specifications.read(artifacts, checkpoint.specification());
        try (Imitator imitator =
                CheckpointImitator.load(artifacts, checkpoint.run(), checkpoint.step(), specification, device)) {
            Watch watch = watch(checkpoint, specification);
            SpectatorReported report = watch.look(imitator, checkpoint.step(), budget.steps(), stopping);
            artifacts.put(StoreKeys.spectatorReport(report.run(), report.step()), Json.bytes(report));
            events.publish(report);
        }
    }

    @Override
    public void rejected(CheckpointSaved checkpoint, RejectedException rejection) {
        LOG.warnf("Not watched: run %s at step %d", checkpoint.run(), checkpoint.step());
    }

    private Watch watch(CheckpointSaved checkpoint, RunSpecification specification) {
        Watch watch = watches.computeIfAbsent(
                checkpoint.run(),
                run -> Watch.begin(
                        run,
                        specification,
                        PreparedDataset.open(artifacts, checkpoint.dataset()),
                        budget.rows(),
                        device));
        Iterator<Watch> longestUnused = watches.values().iterator();
        while (watches.size() > budget.runs()) {
            longestUnused.next().close();
            longestUnused.remove();
        }
        return watch;
    }

    @PreDestroy
    void close() {
        watches.values().forEach(Watch::close);
    }
}
