package io.tercet.preprocess;

import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Json;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.event.Drift;
import io.tercet.contracts.store.Promotion;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.drift.TrainRows;
import io.tercet.dataset.prepared.PreparedDataset;
import io.tercet.store.ObjectStore;

/** Compares a model's new data with what its champion was trained on. */
@ApplicationScoped
class ChampionDrift {

    private static final Logger LOG = Logger.getLogger(ChampionDrift.class);

    private final ObjectStore store;

    ChampionDrift(ObjectStore store) {
        this.store = store;
    }

    /**
     * The drift of a dataset from the champion's; none if there is no champion, if it was trained on this dataset or if its
     * own cannot be read any more, which is no reason to hold the new data back.
     */
    Optional<Drift> of(ModelName model, Digest dataset) {
        Optional<Digest> reference = championDataset(model).filter(champions -> !champions.equals(dataset));
        if (reference.isEmpty()) {
            return Optional.empty();
        }
        try {
            TrainRows champions = TrainRows.of(PreparedDataset.open(store.artifacts(), reference.get()));
            Drift drift = champions.drift(TrainRows.of(PreparedDataset.open(store.artifacts(), dataset)));
            LOG.infof(
                    "Model %s: dataset %s beside the champion's %s: %s",
                    model,
                    dataset.brief(),
                    reference.get().brief(),
                    drift.drifted().isEmpty() ? "no drift" : "drift of " + String.join(", ", drift.drifted()));
            return Optional.of(drift);
        } catch (RejectedException e) {
            LOG.warnf("Model %s: no drift can be told, because %s", model, e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Digest> championDataset(ModelName model) {
        List<String> promotions = store.artifacts().list(StoreKeys.promotions(model)).stream()
                .sorted()
                .toList();
        return promotions.isEmpty()
                ? Optional.empty()
                : Optional.of(Json.read(store.artifacts().read(promotions.get(promotions.size() - 1)), Promotion.class)
                        .dataset());
    }
}
