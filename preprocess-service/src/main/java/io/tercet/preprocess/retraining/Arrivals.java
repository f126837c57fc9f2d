package io.tercet.preprocess.retraining;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Json;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.event.DatasetPrepared;
import io.tercet.contracts.event.UploadArrived;
import io.tercet.contracts.store.Arrival;
import io.tercet.contracts.store.RetrainingDecision;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.preprocess.registration.Specifications;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

/** Datasets that wait, in the store, until it is decided whether their models are retrained on them. */
@ApplicationScoped
public class Arrivals {

    private static final Logger LOG = Logger.getLogger(Arrivals.class);

    private final Bucket artifacts;
    private final Specifications specifications;
    private final Clock clock;

    Arrivals(ObjectStore store, Specifications specifications, Clock clock) {
        this.artifacts = store.artifacts();
        this.specifications = specifications;
        this.clock = clock;
    }

    /** Has a dataset wait, if its model is retrained by itself and has not been decided about for this dataset. */
    public void add(UploadArrived upload, DatasetPrepared prepared) {
        if (upload.mayRetrain()
                && specifications.read(prepared.specification()).retraining().isPresent()
                && decision(prepared.model(), prepared.dataset()).isEmpty()) {
            Arrival arrival = new Arrival(
                    prepared.model(),
                    prepared.specification(),
                    prepared.dataset(),
                    prepared.objects(),
                    prepared.drift(),
                    clock.instant());
            artifacts.putIfAbsent(StoreKeys.arrival(prepared.model(), prepared.dataset()), Json.bytes(arrival));
        }
    }

    /**
     * Takes the word that an upload cannot be prepared. Where it is what arrived in a burst, together, only the newest of it goes
     * on waiting.
     */
    public void refuse(UploadArrived upload, ModelName model, RejectedException rejection) {
        Set<String> refused = Set.copyOf(upload.objects());
        List<Arrival> parts = of(model).stream()
                .filter(arrival -> arrival.objects().size() < refused.size() && refused.containsAll(arrival.objects()))
                .toList();
        if (parts.size() > 1) {
            LOG.warnf(
                    "Model %s is not retrained on %d datasets together: %s",
                    model, parts.size(), rejection.getMessage());
            remove(parts.subList(0, parts.size() - 1));
        }
    }

    /** The models for which something waits. */
    List<ModelName> models() {
        return artifacts.list(StoreKeys.ARRIVALS).stream()
                .map(key -> key.substring(StoreKeys.ARRIVALS.length(), key.lastIndexOf('/')))
                .distinct()
                .map(ModelName::new)
                .toList();
    }

    /** What waits for a model, in the order in which it arrived. */
    List<Arrival> of(ModelName model) {
        return artifacts.list(StoreKeys.arrivals(model)).stream()
                .flatMap(key -> artifacts.find(key).stream())
                .map(json -> Json.read(json, Arrival.class))
                .sorted(Comparator.comparing(Arrival::arrived)
                        .thenComparing(arrival -> arrival.dataset().hex()))
                .toList();
    }

    /** Lets datasets wait no longer. */
    void remove(List<Arrival> decided) {
        decided.forEach(arrival -> artifacts.remove(StoreKeys.arrival(arrival.model(), arrival.dataset())));
    }

    /** What was decided about a dataset, if anything. */
    Optional<RetrainingDecision> decision(ModelName model, Digest dataset) {
        return artifacts
                .find(StoreKeys.retraining(model, dataset))
                .map(json -> Json.read(json, RetrainingDecision.class));
    }

    /** Everything that was decided for a model. */
    List<RetrainingDecision> decisions(ModelName model) {
        return artifacts.list(StoreKeys.retrainings(model)).stream()
                .map(key -> Json.read(artifacts.read(key), RetrainingDecision.class))
                .toList();
    }

    /** Stores a decision and tells which one counts: this one, unless somebody was faster. */
    RetrainingDecision decide(RetrainingDecision decision) {
        String key = StoreKeys.retraining(decision.model(), decision.dataset());
        return artifacts.putIfAbsent(key, Json.bytes(decision))
                ? decision
                : Json.read(artifacts.read(key), RetrainingDecision.class);
    }
}
