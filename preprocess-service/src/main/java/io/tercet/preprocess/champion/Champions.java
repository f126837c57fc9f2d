package io.tercet.preprocess.champion;

import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.tercet.contracts.Json;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.store.Promotion;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

/** Who serves. */
@ApplicationScoped
public class Champions {

    private final Bucket artifacts;

    Champions(ObjectStore store) {
        this.artifacts = store.artifacts();
    }

    /** A model's newest promotion, if there is one. */
    public Optional<Promotion> of(ModelName model) {
        List<String> promotions =
                artifacts.list(StoreKeys.promotions(model)).stream().sorted().toList();
        return promotions.isEmpty()
                ? Optional.empty()
                : Optional.of(Json.read(artifacts.read(promotions.get(promotions.size() - 1)), Promotion.class));
    }
}
