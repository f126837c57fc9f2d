package io.tercet.referee.judging;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.tercet.contracts.Json;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.TrainingStopped;
import io.tercet.contracts.store.EarlyStop;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.contracts.verdict.Diagnosis;
import io.tercet.contracts.verdict.Verdict;
import io.tercet.messaging.Events;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

/**
 * Ends runs that their verdicts say are lost or get no better. It tells the trainer to stop, and nothing else: what the referee
 * knows never becomes a gradient.
 */
@ApplicationScoped
class EarlyStops {

    private final Bucket artifacts;
    private final Events events;
    private final Clock clock;

    EarlyStops(ObjectStore store, Events events, Clock clock) {
        this.artifacts = store.artifacts();
        this.events = events;
        this.clock = clock;
    }

    /**
     * Looks at a run's verdicts up to one.
     *
     * @param patience verdicts in a row that may fall short of the best before them; 0 for as many as there are
     */
    void consider(Verdict verdict, int patience) {
        if (patience == 0 || verdict.step() == verdict.steps()) {
            return;
        }
        reason(upTo(verdict.run(), verdict.step()), patience).ifPresent(reason -> {
            EarlyStop stop = new EarlyStop(verdict.run(), verdict.step(), reason, clock.instant());
            artifacts.putIfAbsent(StoreKeys.earlyStop(verdict.run()), Json.bytes(stop));
            events.publish(new TrainingStopped(verdict.model(), verdict.run(), verdict.step(), reason));
        });
    }

    /**
     * Why a run should end, if it should.
     *
     * @param verdicts on the run so far, in the order of their steps, at least one
     */
    static Optional<String> reason(List<Verdict> verdicts, int patience) {
        Verdict newest = verdicts.get(verdicts.size() - 1);
        if (newest.findings().stream().anyMatch(finding -> finding.diagnosis() == Diagnosis.CONVERGENCE_FAILURE)) {
            return Optional.of("the game is lost: " + Diagnosis.CONVERGENCE_FAILURE + " at step " + newest.step());
        }
        Verdict best = verdicts.get(0);
        int since = 0;
        for (Verdict next : verdicts.subList(1, verdicts.size())) {
            if (auc(next) < auc(best)) {
                best = next;
                since = 0;
            } else {
                since++;
            }
        }
        return since < patience
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%d verdicts in a row are no better than the AUC of %.4f at step %d",
                        since,
                        auc(best),
                        best.step()));
    }

    private static double auc(Verdict verdict) {
        return verdict.examination().auc().value();
    }

    private List<Verdict> upTo(RunId run, long step) {
        return artifacts.list(StoreKeys.verdicts(run)).stream()
                .map(key -> Json.read(artifacts.read(key), Verdict.class))
                .filter(verdict -> verdict.step() <= step)
                .toList();
    }
}
