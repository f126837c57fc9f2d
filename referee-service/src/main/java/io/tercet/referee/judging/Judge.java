package io.tercet.referee.judging;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

import io.tercet.contracts.Json;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.event.CheckpointSaved;
import io.tercet.contracts.event.ExaminationFailed;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.contracts.verdict.Verdict;
import io.tercet.messaging.Events;
import io.tercet.messaging.Jobs;
import io.tercet.messaging.Stopping;
import io.tercet.messaging.Work;
import io.tercet.referee.examiner.Examiner;
import io.tercet.referee.examiner.Specifications;
import io.tercet.referee.promotion.Decision;
import io.tercet.referee.promotion.Promoter;
import io.tercet.referee.report.Reports;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

/**
 * Takes checkpoints as they are announced, has each examined and decided on once, and announces the outcome. A checkpoint
 * announced again is only decided on by what the store holds of it.
 */
@ApplicationScoped
class Judge implements Work<CheckpointSaved> {

    private static final String CHANNEL = "examiner";
    private static final Logger LOG = Logger.getLogger(Judge.class);

    private final Jobs jobs;
    private final Examiner examiner;
    private final Promoter promoter;
    private final Announcements announcements;
    private final EarlyStops earlyStops;
    private final Reports reports;
    private final VerdictGauges gauges;
    private final Events events;
    private final Bucket artifacts;

    Judge(
            Jobs jobs,
            Examiner examiner,
            Promoter promoter,
            Announcements announcements,
            EarlyStops earlyStops,
            Reports reports,
            VerdictGauges gauges,
            Events events,
            ObjectStore store) {
        this.jobs = jobs;
        this.examiner = examiner;
        this.promoter = promoter;
        this.announcements = announcements;
        this.earlyStops = earlyStops;
        this.reports = reports;
        this.gauges = gauges;
        this.events = events;
        this.artifacts = store.artifacts();
    }

    @Incoming(CHANNEL)
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> onCheckpoint(Message<byte[]> message) {
        return jobs.run(CHANNEL, message, CheckpointSaved.class, this);
    }

    @Override
    public void handle(CheckpointSaved checkpoint, Stopping stopping) throws InterruptedException {
        Optional<Verdict> standing = verdict(checkpoint);
        Verdict verdict = standing.isPresent() ? standing.get() : reach(checkpoint, stopping);
        RunSpecification specification = Specifications.read(artifacts, verdict.specification());
        Decision decision = promoter.decide(verdict, specification.promotion(), stopping);
        reports.write(verdict, decision);
        gauges.show(verdict);
        announcements.publish(verdict, decision);
        earlyStops.consider(verdict, specification.training().patience());
        LOG.infof(
                "Run %s, step %d: AUC %.4f, control %.4f, %s in %.1f s",
                verdict.run(),
                verdict.step(),
                verdict.examination().auc().value(),
                verdict.control().auc().value(),
                decision instanceof Decision.Promote ? "promoted" : "not promoted",
                verdict.seconds());
    }

    /** Examines and stores; where another referee was faster, its verdict stands. */
    private Verdict reach(CheckpointSaved checkpoint, Stopping stopping) throws InterruptedException {
        Verdict own = examiner.examine(checkpoint, stopping);
        String key = StoreKeys.verdict(checkpoint.run(), checkpoint.step());
        return artifacts.putIfAbsent(key, Json.bytes(own)) ? own : Json.read(artifacts.read(key), Verdict.class);
    }

    private Optional<Verdict> verdict(CheckpointSaved checkpoint) {
        return artifacts
                .find(StoreKeys.verdict(checkpoint.run(), checkpoint.step()))
                .map(json -> Json.read(json, Verdict.class));
    }

    @Override
    public void rejected(CheckpointSaved checkpoint, RejectedException rejection) {
        events.publish(new ExaminationFailed(
                checkpoint.model(), checkpoint.run(), checkpoint.step(), checkpoint.steps(), rejection.failure()));
    }
}
