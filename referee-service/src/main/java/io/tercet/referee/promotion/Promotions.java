package io.tercet.referee.promotion;

import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.tercet.contracts.Json;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RunId;
import io.tercet.contracts.store.Promotion;
import io.tercet.contracts.store.PromotionDecision;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

/** The promotions in the store: for each model a history that only ever grows by its next number. */
@ApplicationScoped
public class Promotions {

    private final Bucket artifacts;

    public Promotions(ObjectStore store) {
        this.artifacts = store.artifacts();
    }

    /** A model's promotions, oldest first; the last is the champion. */
    public List<Promotion> history(ModelName model) {
        return artifacts.list(StoreKeys.promotions(model)).stream()
                .map(this::read)
                .toList();
    }

    /** Who serves. */
    public Optional<Promotion> champion(ModelName model) {
        List<String> keys = artifacts.list(StoreKeys.promotions(model));
        return keys.isEmpty() ? Optional.empty() : Optional.of(read(keys.get(keys.size() - 1)));
    }

    /**
     * Adds a promotion, of a newer or, to roll back, of an older checkpoint, unless its number is taken; the store decides
     * between racing referees.
     *
     * @param promotion numbered one above the champion that it was decided against, or 1 where there was none
     * @return whether it was added
     */
    public boolean append(Promotion promotion) {
        return artifacts.putIfAbsent(
                StoreKeys.promotion(promotion.model(), promotion.sequence()), Json.bytes(promotion));
    }

    /** What was decided on a checkpoint, if it was. */
    public Optional<PromotionDecision> decision(RunId run, long step) {
        return artifacts.find(StoreKeys.decision(run, step)).map(json -> Json.read(json, PromotionDecision.class));
    }

    /** Stores what was decided; of racing referees the first one's decision stands. */
    void record(PromotionDecision decision) {
        artifacts.putIfAbsent(StoreKeys.decision(decision.run(), decision.step()), Json.bytes(decision));
    }

    private Promotion read(String key) {
        return Json.read(artifacts.read(key), Promotion.class);
    }
}
