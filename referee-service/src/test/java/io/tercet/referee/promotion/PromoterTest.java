package io.tercet.referee.promotion;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.tercet.contracts.Estimate;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RunId;
import io.tercet.contracts.specification.PromotionSpecification;
import io.tercet.contracts.specification.PromotionSpecification.BeatChampion;
import io.tercet.contracts.specification.PromotionSpecification.Metric;
import io.tercet.contracts.store.Promotion;
import io.tercet.contracts.verdict.Examination;
import io.tercet.contracts.verdict.Verdict;
import io.tercet.embedded.EmbeddedStore;
import io.tercet.messaging.Stopping;
import io.tercet.store.ObjectStore;

class PromoterTest {

    private static final Stopping GO_ON = () -> false;
    private static final PromotionSpecification DEMANDED =
            new PromotionSpecification(Metric.AUC, 0.8, 0.95, 5, BeatChampion.NON_INFERIOR, 0.01, 0);

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
                        + " 0.7200 at 95 %]: the challenger's is lower by 0.0500; up to 0.01 higher is allowed");
        assertThat(promotions.history(model)).extracting(Promotion::step).containsExactly(1L, 2L);
    }

    @Test
    void shouldKeepTheChampionWhenTheChallengerIsWorseByMoreThanTheMargin() throws Exception {
        ModelName model = new ModelName("worse");
        promoter(0.7).decide(verdict(model, 1, 0.7), DEMANDED, GO_ON);

        Decision decision = promoter(0.7).decide(verdict(model, 2, 0.715), DEMANDED, GO_ON);

        assertThat(decision).isInstanceOf(Decision.Decline.class);
        assertThat(decision.reasons()).singleElement().asString().contains("higher by 0.0150");
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
    void shouldRollBackByPromotingAnOlderCheckpoint() throws Exception {
        ModelName model = new ModelName("rollback");
        promoter(0.7).decide(verdict(model, 1, 0.7), DEMANDED, GO_ON);
        promoter(0.7).decide(verdict(model, 2, 0.7), DEMANDED, GO_ON);
        Promotion first = promotions.history(model).get(0);

        boolean appended = promotions.append(new Promotion(
                model,
                3,
                first.run(),
                first.step(),
                first.specification(),
                first.dataset(),
                first.checkpoint(),
                List.of("Rolled back"),
                Instant.now()));

        assertThat(appended).isTrue();
        assertThat(promotions.history(model)).extracting(Promotion::step).containsExactly(1L, 2L, 1L);
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
        Digest digest = Digest.of(run + " " + step);
        Examination examination =
                new Examination(around(auc), around(0.6), around(0.1), 1000, List.of(), Optional.empty());
        return new Verdict(
                model,
                run,
                step,
                100,
                digest,
                digest,
                digest,
                0.95,
                examination,
                examination,
                Optional.empty(),
                List.of(),
                0,
                Optional.empty(),
                1,
                Instant.EPOCH);
    }

    private static Estimate around(double value) {
        return new Estimate(value, 0.01, value - 0.02, value + 0.02);
    }
}
