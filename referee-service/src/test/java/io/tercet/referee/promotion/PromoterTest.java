package io.tercet.referee.promotion;

import static io.tercet.referee.Verdicts.around;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Json;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.RollbackRequested;
import io.tercet.contracts.specification.PromotionSpecification;
import io.tercet.contracts.specification.PromotionSpecification.BeatChampion;
import io.tercet.contracts.specification.PromotionSpecification.Findings;
import io.tercet.contracts.specification.PromotionSpecification.Metric;
import io.tercet.contracts.store.Promotion;
import io.tercet.contracts.store.PromotionDecision;
import io.tercet.contracts.verdict.Verdict;
import io.tercet.embedded.EmbeddedStore;
import io.tercet.messaging.Stopping;
import io.tercet.referee.Verdicts;
import io.tercet.store.ObjectStore;

class PromoterTest {

    private static final Stopping GO_ON = () -> false;
    private static final PromotionSpecification DEMANDED = new PromotionSpecification(
            Metric.AUC, 0.8, 0.95, 5, BeatChampion.NON_INFERIOR, 0.03, 0, 0, Findings.REFUSE, false);

    @TempDir
    private static Path directory;

    private static EmbeddedStore server;
    private static ObjectStore store;
    private static Promotions promotions;

    @BeforeAll
    static void startTheStore() {
        server = EmbeddedStore.start(directory);
        server.create(List.of("tercet"));
        store = new ObjectStore(server.endpoint(), "us-east-1", server.accessKey(), server.secretKey(), "tercet");
        promotions = new Promotions(store);
    }

    @AfterAll
    static void stopTheStore() {
        store.close();
        server.close();
    }

    @Test
    void shouldPromoteTheFirstCheckpointWithinTheThreshold() throws Exception {
        ModelName model = new ModelName("first");

        Decision decision = promoter(0.7).decide(verdict(model, 1, 0.7), DEMANDED, GO_ON);

        assertThat(decision).isInstanceOf(Decision.Promote.class);
        assertThat(decision.reasons())
                .containsExactly(
                        "The AUC 0.7000 [0.6800, 0.7200 at 95 %] stays within the threshold of 0.8",
                        "There is no champion to compare with");
        assertThat(promotions.champion(model))
                .hasValueSatisfying(champion -> assertThat(champion.sequence()).isEqualTo(1));
    }

    @Test
    void shouldDeclineWhenTheIntervalReachesBeyondTheThreshold() throws Exception {
        ModelName model = new ModelName("beyond");

        Decision decision = promoter(0.7).decide(verdict(model, 1, 0.79), DEMANDED, GO_ON);

        assertThat(decision)
                .isEqualTo(new Decision.Decline(
                        List.of("The AUC 0.7900 [0.7700, 0.8100 at 95 %] does not stay within the threshold of 0.8")));
        assertThat(promotions.history(model)).isEmpty();
    }

    @Test
    void shouldReplaceTheChampionByALaterAndBetterCheckpoint() throws Exception {
        ModelName model = new ModelName("later");
        promoter(0.7).decide(verdict(model, 1, 0.7), DEMANDED, GO_ON);

        Decision decision = promoter(0.7).decide(verdict(model, 2, 0.65), DEMANDED, GO_ON);

        assertThat(decision).isInstanceOf(Decision.Promote.class);
        assertThat(decision.reasons().get(1))
                .isEqualTo("On the same rows the champion, run later-0123456789ab at step 1, has AUC 0.7000 [0.6800,"
                        + " 0.7200 at 95 %]: the challenger's is lower by 0.0500, and at 95 % confidence at most 0.0000 higher; up to 0.03"
                        + " higher is allowed");
        assertThat(promotions.history(model)).extracting(Promotion::step).containsExactly(1L, 2L);
    }

    @Test
    void shouldKeepTheChampionWhenTheChallengerMayBeWorseByMoreThanTheMargin() throws Exception {
        ModelName model = new ModelName("worse");
        promoter(0.7).decide(verdict(model, 1, 0.7), DEMANDED, GO_ON);

        Decision decision = promoter(0.7).decide(verdict(model, 2, 0.715), DEMANDED, GO_ON);

        assertThat(decision).isInstanceOf(Decision.Decline.class);
        assertThat(decision.reasons())
                .singleElement()
                .asString()
                .contains("higher by 0.0150, and at 95 % confidence at most 0.0383 higher");
        assertThat(promotions.champion(model)).map(Promotion::step).contains(1L);
    }

    @Test
    void shouldDemandOnlyTheThresholdWhenTheChampionCannotBeCompared() throws Exception {
        ModelName model = new ModelName("columns");
        promoter(0.7).decide(verdict(model, 1, 0.5), DEMANDED, GO_ON);
        Promoter promoter = new Promoter(
                promotions,
                (champion, challenger, stopping) -> new Standing.NotComparable(champion, "other columns"),
                Clock.systemUTC());

        Decision decision = promoter.decide(verdict(model, 2, 0.75), DEMANDED, GO_ON);

        assertThat(decision).isInstanceOf(Decision.Promote.class);
        assertThat(decision.reasons().get(1)).endsWith("could not be compared on the same rows: other columns");
    }

    @Test
    void shouldChangeNothingWhenACheckpointIsDecidedOnAgain() throws Exception {
        ModelName model = new ModelName("again");
        Decision first = promoter(0.7).decide(verdict(model, 1, 0.7), DEMANDED, GO_ON);
        promoter(0.7).decide(verdict(model, 2, 0.7), DEMANDED, GO_ON);

        Decision second = promoter(0.7).decide(verdict(model, 1, 0.7), DEMANDED, GO_ON);

        assertThat(second).isEqualTo(first);
        assertThat(promotions.history(model)).extracting(Promotion::step).containsExactly(1L, 2L);
    }

    @Test
    void shouldNotGoBackToAnEarlierCheckpointOfTheSameRunByItself() throws Exception {
        ModelName model = new ModelName("back");
        promoter(0.7).decide(verdict(model, 2, 0.7), DEMANDED, GO_ON);

        Decision decision = promoter(0.7).decide(verdict(model, 1, 0.6), DEMANDED, GO_ON);

        assertThat(decision).isInstanceOf(Decision.Decline.class);
        assertThat(promotions.champion(model)).map(Promotion::step).contains(2L);
    }

    @Test
    void shouldRollBackOnceHoweverOftenItIsAsked() throws Exception {
        ModelName model = new ModelName("rollback");
        Promoter promoter = promoter(0.7);
        promoter.decide(verdict(model, 1, 0.7), DEMANDED, GO_ON);
        promoter.decide(verdict(model, 2, 0.7), DEMANDED, GO_ON);

        promoter.rollBack(new RollbackRequested(model, 2, 1, "too narrow in dp"));
        promoter.rollBack(new RollbackRequested(model, 2, 1, "too narrow in dp"));

        assertThat(promotions.history(model)).extracting(Promotion::step).containsExactly(1L, 2L, 1L);
        assertThat(promotions.champion(model).orElseThrow().reasons())
                .containsExactly("Rolled back from promotion 2 to promotion 1: too narrow in dp");
    }

    @Test
    void shouldNotRollBackWhatWasNeverPromoted() {
        RollbackRequested request = new RollbackRequested(new ModelName("unheard-of"), 2, 1, "no reason");

        assertThatThrownBy(() -> promoter(0.7).rollBack(request))
                .isInstanceOf(RejectedException.class)
                .hasMessage("Model unheard-of has had 0 promotions; there is no number 2 to roll back from");
    }

    @Test
    void shouldStoreEveryDecisionWithAllThatWasLookedAt() throws Exception {
        ModelName model = new ModelName("stored");
        Verdict good = verdict(model, 1, 0.7);
        Verdict bad = verdict(model, 2, 0.79);

        promoter(0.7).decide(good, DEMANDED, GO_ON);
        promoter(0.7).decide(bad, DEMANDED, GO_ON);

        PromotionDecision promoted = promotions.decision(good.run(), 1).orElseThrow();
        assertThat(promoted.promoted()).isTrue();
        assertThat(promoted.champion()).isEmpty();
        assertThat(promoted.verdict()).isEqualTo(Digest.of(Json.bytes(good)));
        PromotionDecision declined = promotions.decision(bad.run(), 2).orElseThrow();
        assertThat(declined.promoted()).isFalse();
        assertThat(declined.reasons()).singleElement().asString().startsWith("The AUC 0.7900");
        assertThat(declined.champion()).map(Promotion::step).contains(1L);
        assertThat(declined.checkpoint()).isEqualTo(bad.checkpoint());
    }

    /** A referee may have died between promoting and writing down why. */
    @Test
    void shouldWriteDownADecisionThatIsInTheHistoryAlready() throws Exception {
        ModelName model = new ModelName("half-done");
        Verdict verdict = verdict(model, 1, 0.7);
        promotions.append(new Promotion(
                model,
                1,
                verdict.run(),
                1,
                verdict.specification(),
                verdict.dataset(),
                verdict.checkpoint(),
                List.of("good enough"),
                Instant.EPOCH));

        Decision again = promoter(0.7).decide(verdict, DEMANDED, GO_ON);

        assertThat(again).isEqualTo(new Decision.Promote(List.of("good enough")));
        assertThat(promotions.decision(verdict.run(), 1))
                .map(PromotionDecision::promoted)
                .contains(true);
        assertThat(promotions.history(model)).hasSize(1);
    }

    @Test
    void shouldPromoteNobodyInADryRun() throws Exception {
        ModelName model = new ModelName("dry");
        PromotionSpecification dry = new PromotionSpecification(
                Metric.AUC, 0.8, 0.95, 5, BeatChampion.NON_INFERIOR, 0.03, 0, 0, Findings.REFUSE, true);

        Decision decision = promoter(0.7).decide(verdict(model, 1, 0.7), dry, GO_ON);

        assertThat(decision).isInstanceOf(Decision.Decline.class);
        assertThat(decision.reasons()).hasSize(3).endsWith("It would be promoted, but this is a dry run");
        assertThat(promotions.history(model)).isEmpty();
    }

    @Test
    void shouldPromoteOnceWhenTwoRefereesDecideOnOneCheckpointAtOnce() throws Exception {
        ModelName model = new ModelName("race-for-one");

        List<Decision> decisions = race(verdict(model, 1, 0.7), verdict(model, 1, 0.7));

        assertThat(decisions).hasOnlyElementsOfType(Decision.Promote.class);
        assertThat(decisions.get(0)).isEqualTo(decisions.get(1));
        assertThat(promotions.history(model)).hasSize(1);
    }

    @Test
    void shouldNumberPromotionsWithoutGapsWhenRefereesRace() throws Exception {
        ModelName model = new ModelName("race-for-many");
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            verdicts.add(verdict(model, new RunId(model + "-00000000000" + i), 1, 0.7));
        }

        List<Decision> decisions = race(verdicts.toArray(new Verdict[0]));

        assertThat(decisions).hasOnlyElementsOfType(Decision.Promote.class);
        assertThat(promotions.history(model))
                .extracting(Promotion::sequence)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(promotions.history(model)).extracting(Promotion::run).doesNotHaveDuplicates();
    }

    private static List<Decision> race(Verdict... verdicts) throws Exception {
        ExecutorService referees = Executors.newFixedThreadPool(verdicts.length);
        CyclicBarrier start = new CyclicBarrier(verdicts.length);
        try {
            List<Future<Decision>> racing = new ArrayList<>();
            for (Verdict verdict : verdicts) {
                racing.add(referees.submit(() -> {
                    start.await();
                    return promoter(0.7).decide(verdict, DEMANDED, GO_ON);
                }));
            }
            List<Decision> decisions = new ArrayList<>();
            for (Future<Decision> decision : racing) {
                decisions.add(decision.get());
            }
            return decisions;
        } finally {
            referees.shutdown();
        }
    }

    /** A promoter to which every champion has this AUC on the challenger's rows. */
    private static Promoter promoter(double championAuc) {
        return new Promoter(
                promotions,
                (champion, challenger, stopping) -> new Standing.Examined(champion, around(championAuc)),
                Clock.systemUTC());
    }

    private static Verdict verdict(ModelName model, long step, double auc) {
        return verdict(model, new RunId(model + "-0123456789ab"), step, auc);
    }

    private static Verdict verdict(ModelName model, RunId run, long step, double auc) {
        return Verdicts.of(model, run, step, auc, Optional.empty(), List.of());
    }
}
