package io.tercet.referee.judging;

import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.tercet.contracts.ModelName;
import io.tercet.contracts.event.VerdictReached;
import io.tercet.contracts.store.Promotion;
import io.tercet.contracts.verdict.ModeCoverage;
import io.tercet.contracts.verdict.Verdict;
import io.tercet.messaging.Events;
import io.tercet.referee.promotion.Decision;
import io.tercet.referee.promotion.Promotions;

/** Publishes what the store already holds. */
@ApplicationScoped
class Announcements {

    private final Events events;
    private final Promotions promotions;

    Announcements(Events events, Promotions promotions) {
        this.events = events;
        this.promotions = promotions;
    }

    /** Publishes a verdict and, where its checkpoint was promoted, the champion. */
    void publish(Verdict verdict, Decision decision) {
        boolean promoted = decision instanceof Decision.Promote;
        events.publish(new VerdictReached(
                verdict.model(),
                verdict.run(),
                verdict.step(),
                verdict.steps(),
                verdict.examination().auc(),
                verdict.control().auc(),
                verdict.modes().map(ModeCoverage::generated),
                verdict.findings(),
                promoted,
                decision.reasons()));
        if (promoted) {
            publishChampion(verdict.model());
        }
    }

    /**
     * Publishes the champion until it is still the champion afterwards. The topic keeps only a model's last record: with
     * another referee promoting at the same time, that record would otherwise be whoever's message came last.
     */
    void publishChampion(ModelName model) {
        Optional<Promotion> announced = Optional.empty();
        Optional<Promotion> champion = promotions.champion(model);
        while (champion.isPresent() && !champion.equals(announced)) {
            events.publish(champion.get().event());
            announced = champion;
            champion = promotions.champion(model);
        }
    }
}
