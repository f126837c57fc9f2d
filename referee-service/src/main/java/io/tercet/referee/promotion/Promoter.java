package io.tercet.referee.promotion;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.tercet.contracts.specification.PromotionSpecification;
import io.tercet.contracts.specification.PromotionSpecification.BeatChampion;
import io.tercet.contracts.store.Promotion;
import io.tercet.contracts.verdict.Verdict;
import io.tercet.messaging.Stopping;

/**
 * Decides whether a judged checkpoint serves, and makes it so: atomically, because the next number of the model's history is
 * put only if it is free, and idempotently, because a checkpoint that is in the history is not promoted again.
 */
@ApplicationScoped
public class Promoter {

    private final Promotions promotions;
    private final Champions champions;
    private final Clock clock;

    public Promoter(Promotions promotions, Champions champions, Clock clock) {
        this.promotions = promotions;
        this.champions = champions;
        this.clock = clock;
    }

    /**
     * Decides on a challenger. Where another referee promotes someone in between, the decision is made again against the new
     * champion.
     *
     * @param challenger its verdict, which is in the store
     * @param demanded by its specification
     * @return the decision, which the store already reflects
     */
    public Decision decide(Verdict challenger, PromotionSpecification demanded, Stopping stopping)
            throws InterruptedException {
        while (true) {
            stopping.check();
            List<Promotion> history = promotions.history(challenger.model());
            Optional<Promotion> earlier = history.stream()
                    .filter(promotion -> isOf(promotion, challenger))
                    .reduce((first, last) -> last);
            if (earlier.isPresent()) {
                return new Decision.Promote(earlier.get().reasons());
            }
            Decision decision = decide(challenger, demanded, history, stopping);
            if (decision instanceof Decision.Decline
                    || promotions.append(promotion(challenger, decision, history.size() + 1))) {
                return decision;
            }
        }
    }

    private Decision decide(
            Verdict challenger, PromotionSpecification demanded, List<Promotion> history, Stopping stopping)
            throws InterruptedException {
        PromotionPolicy policy = new PromotionPolicy(demanded);
        Decision onItsOwn = policy.onItsOwn(challenger);
        if (onItsOwn instanceof Decision.Decline) {
            return onItsOwn;
        }
        if (history.isEmpty()) {
            return onItsOwn.because("There is no champion to compare with");
        }
        Promotion champion = history.get(history.size() - 1);
        if (champion.run().equals(challenger.run()) && champion.step() > challenger.step()) {
            return new Decision.Decline(List.of("The champion is the same run's later checkpoint, of step "
                    + champion.step() + "; going back to an earlier one is for people to decide"));
        }
        if (demanded.beatChampion() == BeatChampion.IGNORE) {
            return onItsOwn.because("The specification demands no comparison with the champion");
        }
        return policy.against(champions.standing(champion, challenger, stopping), challenger, onItsOwn);
    }

    private Promotion promotion(Verdict challenger, Decision decision, long sequence) {
        return new Promotion(
                challenger.model(),
                sequence,
                challenger.run(),
                challenger.step(),
                challenger.specification(),
                challenger.dataset(),
                challenger.checkpoint(),
                decision.reasons(),
                clock.instant());
    }

    private static boolean isOf(Promotion promotion, Verdict challenger) {
        return promotion.run().equals(challenger.run()) && promotion.step() == challenger.step();
    }
}
