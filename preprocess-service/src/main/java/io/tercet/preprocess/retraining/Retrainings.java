package io.tercet.preprocess.retraining;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

import io.tercet.contracts.Digest;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.Transient;
import io.tercet.contracts.event.UploadArrived;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.Arrival;
import io.tercet.contracts.store.Promotion;
import io.tercet.contracts.store.RetrainingDecision;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.prepared.DatasetManifest;
import io.tercet.dataset.prepared.PreparedDatasets;
import io.tercet.dataset.split.Split;
import io.tercet.messaging.Events;
import io.tercet.preprocess.champion.Champions;
import io.tercet.preprocess.registration.Specifications;
import io.tercet.store.ObjectStore;

/**
 * Asks for training on what arrived. It looks at what waits in the store again and again, and whatever it does can be done twice
 * or by several instances at once: a decision is put only if there is none, and asking twice for a run is asking once.
 */
@ApplicationScoped
class Retrainings {

    private static final Logger LOG = Logger.getLogger(Retrainings.class);

    /** Of all objects' keys; by default Kafka takes messages of 1 MiB. */
    private static final int MOST_CHARACTERS = 900_000;

    /** After so long, the datasets of a burst are asked for as one again, should nothing have come of it. */
    private static final Duration ASK_AGAIN = Duration.ofMinutes(30);

    private final ObjectStore store;
    private final Specifications specifications;
    private final Arrivals arrivals;
    private final LiveRuns liveRuns;
    private final Champions champions;
    private final Events events;
    private final Clock clock;
    private final Map<UploadArrived, Instant> asked = new ConcurrentHashMap<>();

    Retrainings(
            ObjectStore store,
            Specifications specifications,
            Arrivals arrivals,
            LiveRuns liveRuns,
            Champions champions,
            Events events,
            Clock clock) {
        this.store = store;
        this.specifications = specifications;
        this.arrivals = arrivals;
        this.liveRuns = liveRuns;
        this.champions = champions;
        this.events = events;
        this.clock = clock;
    }

    @Scheduled(every = "{tercet.preprocess.retraining-every}", concurrentExecution = SKIP)
    void reconsider() {
        for (ModelName model : waitingModels()) {
            try {
                reconsider(model);
            } catch (RejectedException e) {
                LOG.errorf("Model %s cannot be retrained by itself: %s", model, e.getMessage());
            } catch (RuntimeException e) {
                if (!(e instanceof Transient)) {
                    throw e;
                }
                LOG.warnf("Model %s is considered again later: %s", model, e.getMessage());
            }
        }
    }

    private List<ModelName> waitingModels() {
        try {
            return arrivals.models();
        } catch (RuntimeException e) {
            if (!(e instanceof Transient)) {
                throw e;
            }
            LOG.warnf("What has arrived is looked for again later: %s", e.getMessage());
            return List.of();
        }
    }

    private void reconsider(ModelName model) {
        List<Arrival> waiting = arrivals.of(model);
        if (waiting.isEmpty()) {
            return;
        }
        Arrival newest = waiting.get(waiting.size() - 1);
        List<RetrainingDecision> decisions = arrivals.decisions(model);
        Optional<RetrainingDecision> made = decisions.stream()
                .filter(decision -> decision.dataset().equals(newest.dataset()))
                .findFirst();
        if (made.isPresent()) {
            carryOut(made.get(), waiting);
            return;
        }
        RunSpecification specification = specifications.read(newest.specification());
        Rule rule = new Rule(specification);
        if (clock.instant().isBefore(rule.due(newest, decisions))
                || liveRuns.of(model, decisions).isPresent()) {
            return;
        }
        Optional<UploadArrived> burst = burst(specification, waiting);
        if (burst.isPresent()) {
            askFor(burst.get());
        } else {
            carryOut(arrivals.decide(decision(rule, newest)), waiting);
        }
    }

    /** All that waits as one upload, unless its newest has it all. */
    private Optional<UploadArrived> burst(RunSpecification specification, List<Arrival> waiting) {
        Arrival newest = waiting.get(waiting.size() - 1);
        List<String> all = waiting.stream()
                .flatMap(arrival -> arrival.objects().stream())
                .distinct()
                .sorted()
                .toList();
        if (Set.copyOf(newest.objects()).containsAll(all)) {
            return Optional.empty();
        }
        if (all.stream().mapToLong(String::length).sum() > MOST_CHARACTERS) {
            LOG.warnf(
                    "Model %s is retrained on the newest %d of %d objects: no message can name them all",
                    newest.model(), newest.objects().size(), all.size());
            return Optional.empty();
        }
        return Optional.of(new UploadArrived(specification.dataset().source(), all));
    }

    private void askFor(UploadArrived burst) {
        Instant now = clock.instant();
        Instant before = asked.get(burst);
        if (before == null || before.plus(ASK_AGAIN).isBefore(now)) {
            LOG.infof(
                    "%d objects that arrived in %s are asked for as one dataset",
                    burst.objects().size(), burst.source());
            events.publish(burst);
            asked.put(burst, now);
        }
    }

    private RetrainingDecision decision(Rule rule, Arrival arrival) {
        Optional<Promotion> champion = champions.of(arrival.model());
        DatasetManifest manifest = manifest(arrival.dataset());
        Set<Digest> learned = champion.stream()
                .flatMap(promotion -> manifest(promotion.dataset()).sources().stream())
                .map(DatasetManifest.Source::digest)
                .collect(Collectors.toSet());
        long newRows = manifest.sources().stream()
                .filter(source -> !learned.contains(source.digest()))
                .mapToLong(DatasetManifest.Source::rows)
                .sum();
        Rule.Answer answer =
                rule.decide(arrival.dataset(), arrival.drift(), champion, newRows, manifest.rows(Split.TRAIN));
        Optional<Digest> specification = Optional.empty();
        if (answer instanceof Rule.Answer.Train train) {
            byte[] content = train.specification().canonicalJson();
            Digest digest = train.specification().digest();
            store.artifacts().putIfAbsent(StoreKeys.specification(digest), content);
            specification = Optional.of(digest);
        }
        return new RetrainingDecision(
                arrival.model(), arrival.dataset(), specification, answer.reasons(), arrival.drift(), clock.instant());
    }

    private void carryOut(RetrainingDecision decision, List<Arrival> waiting) {
        decision.request().ifPresent(events::publish);
        arrivals.remove(waiting);
        asked.keySet().removeIf(upload -> waiting.stream()
                .anyMatch(arrival -> upload.objects().containsAll(arrival.objects())));
        LOG.infof(
                "Model %s %s on dataset %s: %s",
                decision.model(),
                decision.request()
                        .map(request -> "is retrained in run " + request.run())
                        .orElse("is not retrained"),
                decision.dataset().brief(),
                String.join("; ", decision.reasons()));
    }

    private DatasetManifest manifest(Digest dataset) {
        return new PreparedDatasets(store.artifacts())
                .find(dataset)
                .orElseThrow(() -> new RejectedException(
                        RejectedException.Reason.MISSING_ARTIFACT,
                        "The manifest of dataset " + dataset + " is not in the store"));
    }
}
