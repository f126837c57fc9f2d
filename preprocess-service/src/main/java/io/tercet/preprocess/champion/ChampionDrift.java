package io.tercet.preprocess.champion;

import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.tercet.contracts.Digest;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.event.Drift;
import io.tercet.contracts.store.Promotion;
import io.tercet.dataset.drift.TrainRows;
import io.tercet.dataset.prepared.PreparedDataset;
import io.tercet.store.ObjectStore;

/** Compares a model's new data with what its champion was trained on. */
@ApplicationScoped
public class ChampionDrift {

    private static final Logger LOG = Logger.getLogger(ChampionDrift.class);

    private final ObjectStore store;
    private final Champions champions;

    ChampionDrift(ObjectStore store, Champions champions) {
        this.store = store;
        this.champions = champions;
    }

    /**
     * The drift of a dataset from the champion's; none if there is no champion, if it was trained on this dataset or if its
     * own cannot be read any more, which is no reason to hold the new data back.
     */
    public Optional<Drift> of(ModelName model, Digest dataset) {
        Optional<Digest> reference =
                champions.of(model).map(Promotion::dataset).filter(learned -> !learned.equals(dataset));
        if (reference.isEmpty()) {
            return Optional.empty();
        }
        try {
            TrainRows learned = TrainRows.of(PreparedDataset.open(store.artifacts(), reference.get()));
            Drift drift = learned.drift(TrainRows.of(PreparedDataset.open(store.artifacts(), dataset)));
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
}
