package io.tercet.laptop.runs;

import java.util.List;
import java.util.Optional;

import io.tercet.contracts.Json;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.store.Promotion;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.store.Bucket;

/** The generators that serve. */
public final class Champions {

    private final Bucket artifacts;

    public Champions(Bucket artifacts) {
        this.artifacts = artifacts;
    }

    /** A model's champion: the promotion of the highest sequence. */
    public Optional<Promotion> of(ModelName model) {
        List<String> promotions = artifacts.list(StoreKeys.promotions(model));
        return promotions.isEmpty() ? Optional.empty() : Optional.of(read(promotions.get(promotions.size() - 1)));
    }

    /** All that a model has had, oldest first. */
    List<Promotion> history(ModelName model) {
        return artifacts.list(StoreKeys.promotions(model)).stream()
                .map(this::read)
                .toList();
    }

    private Promotion read(String key) {
        return Json.read(artifacts.read(key), Promotion.class);
    }
}
