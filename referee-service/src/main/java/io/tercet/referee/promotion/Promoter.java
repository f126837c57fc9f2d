package io.tercet.referee.promotion;

import static io.tercet.contracts.RejectedException.Reason.MISSING_ARTIFACT;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Json;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.event.RollbackRequested;
import io.tercet.contracts.specification.PromotionSpecification;
import io.tercet.contracts.specification.PromotionSpecification.BeatChampion;
import io.tercet.contracts.store.Promotion;
import io.tercet.contracts.store.PromotionDecision;
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
     * Decides on a challenger, once: what is stored of a decision stands. Where another referee promotes someone in between, the
     * decision is made again against the new champion.
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
                Decision promoted = new Decision.Promote(earlier.get().reasons());
                record(challenger, promoted, history.subList(0, history.indexOf(earlier.get())));
                return promoted;
            }
            Optional<PromotionDecision> standing = promotions.decision(challenger.run(), challenger.step());
            if (standing.isPresent()) {
                return decision(standing.get());
            }
            Decision decision = decide(challenger, demanded, history, stopping);
            if (decision instanceof Decision.Decline
                    || promotions.append(promotion(challenger, decision, history.size() + 1))) {
                record(challenger, decision, history);
                return decision;
            }
        }
    }

    private void record(Verdict challenger, Decision decision, List<Promotion> history) {
        promotions.record(new PromotionDecision(
                challenger.model(),
                challenger.run(),
                challenger.step(),
                decision instanceof Decision.Promote,
                decision.reasons(),
                challenger.specification(),
                challenger.dataset(),
                challenger.checkpoint(),
                Digest.of(Json.bytes(challenger)),
                last(history),
                clock.instant()));
    }

    private static Decision decision(PromotionDecision standing) {
        return standing.promoted()
                ? new Decision.Promote(standing.reasons())
                : new Decision.Decline(standing.reasons());
    }

    private static Optional<Promotion> last(List<Promotion> history) {
        return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
    }

    private Decision decide(
            Verdict challenger, PromotionSpecification demanded, List<Promotion> history, Stopping stopping)
            throws InterruptedException {
        Decision decision = compared(challenger, demanded, history, stopping);
        return decision instanceof Decision.Promote && demanded.dryRun()
                ? new Decision.Decline(decision.because("It would be promoted, but this is a dry run")
                        .reasons())
                : decision;
    }

    private Decision compared(
            Verdict challenger, PromotionSpecification demanded, List<Promotion> history, Stopping stopping)
            throws InterruptedException {
        PromotionPolicy policy = new PromotionPolicy(demanded);
        Decision onItsOwn = policy.onItsOwn(challenger);
        if (onItsOwn instanceof Decision.Decline) {
            return onItsOwn;
        }
        Optional<Promotion> serving = last(history);
        if (serving.isEmpty()) {
            return onItsOwn.because("There is no champion to compare with");
        }
        Promotion champion = serving.get();
        if (champion.run().equals(challenger.run()) && champion.step() > challenger.step()) {
            return new Decision.Decline(List.of("The champion is the same run's later checkpoint, of step "
                    + champion.step() + "; going back to an earlier one is for people to decide"));
        }
        if (demanded.beatChampion() == BeatChampion.IGNORE) {
            return onItsOwn.because("The specification demands no comparison with the champion");
        }
        return policy.against(champions.standing(champion, challenger, stopping), challenger, onItsOwn);
    }

    /**
     * Lets an earlier champion serve again, if the one it is asked for against still does: a request that comes twice or late
     * changes nothing.
     *
     * @throws RejectedException with reason {@link RejectedException.Reason#MISSING_ARTIFACT} if there is no such promotion
     */
    public void rollBack(RollbackRequested request) {
        List<Promotion> history = promotions.history(request.model());
        if (history.size() < request.from()) {
            throw new RejectedException(
                    MISSING_ARTIFACT,
                    "Model " + request.model() + " has had " + history.size() + " promotions; there is no number "
                            + request.from() + " to roll back from");
        }
        if (history.size() > request.from()) {
            return;
        }
        Promotion to = history.get(Math.toIntExact(request.to() - 1));
        promotions.append(new Promotion(
                to.model(),
                request.from() + 1,
                to.run(),
                to.step(),
                to.specification(),
                to.dataset(),
                to.checkpoint(),
                List.of("Rolled back from promotion " + request.from() + " to promotion " + request.to() + ": "
                        + request.why()),
                clock.instant()));
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
