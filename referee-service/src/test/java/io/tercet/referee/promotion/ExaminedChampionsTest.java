package io.tercet.referee.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import ai.djl.Device;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Estimate;
import io.tercet.contracts.Json;
import io.tercet.contracts.event.CheckpointSaved;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.Promotion;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.contracts.verdict.Verdict;
import io.tercet.embedded.EmbeddedStore;
import io.tercet.messaging.Stopping;
import io.tercet.referee.GaussianWorld;
import io.tercet.referee.examiner.Examiner;
import io.tercet.store.ObjectStore;

class ExaminedChampionsTest {

    private static final Stopping GO_ON = () -> false;

    @TempDir
    private static Path directory;

    private static EmbeddedStore server;
    private static ObjectStore store;
    private static GaussianWorld world;
    private static RunSpecification specification;
    private static Digest dataset;
    private static Examiner examiner;
    private static ExaminedChampions champions;
    private static Verdict challenger;

    @BeforeAll
    static void startTheStore() throws InterruptedException {
        server = EmbeddedStore.start(directory);
        server.create(List.of("tercet"));
        store = new ObjectStore(server.endpoint(), "us-east-1", server.accessKey(), server.secretKey(), "tercet");
        world = new GaussianWorld(store.artifacts());
        specification = world.register(GaussianWorld.specification("gaussians", 0.9));
        dataset = world.dataset(specification, 4000, 50, 4);
        examiner = new Examiner(store, Device.cpu(), Clock.systemUTC());
        champions = new ExaminedChampions(store, examiner, Device.cpu());
        challenger = examiner.examine(world.checkpoint(specification, dataset, 50, 0), GO_ON);
    }

    @AfterAll
    static void stopTheStore() {
        store.close();
        server.close();
    }

    @Test
    void shouldUseTheVerdictOfAChampionOfTheSameRun() throws Exception {
        CheckpointSaved earlier = world.checkpoint(specification, dataset, 10, 0.3f);
        Verdict verdict = examiner.examine(earlier, GO_ON);
        store.artifacts().putIfAbsent(StoreKeys.verdict(earlier.run(), earlier.step()), Json.bytes(verdict));
        world.corrupt(earlier); // so that examining it again would fail

        assertThat(auc(standing(earlier))).isEqualTo(verdict.examination().auc());
    }

    @Test
    void shouldExamineAChampionOfTheSameRunThatHasNoVerdict() throws Exception {
        CheckpointSaved unjudged = world.checkpoint(specification, dataset, 11, 0);

        assertThat(auc(standing(unjudged))).isEqualTo(challenger.examination().auc());
    }

    @Test
    void shouldExamineAChampionFromAnotherDatasetThroughPhysicalUnits() throws Exception {
        // given a champion that learned from data whose target is centered 2 units, half a deviation, higher
        Digest elsewhere = world.dataset(specification, 1000, 52, 4);
        CheckpointSaved champion = world.checkpoint(specification, elsewhere, 20, 0);
        // and this dataset's own generator with the same fault
        Verdict alike = examiner.examine(world.checkpoint(specification, dataset, 20, 0.5f), GO_ON);
        // when
        Estimate auc = auc(standing(champion));
        // then the two are told from the reference alike
        assertThat(auc.value())
                .isBetween(
                        alike.examination().auc().low(),
                        alike.examination().auc().high());
        assertThat(auc.value()).isGreaterThan(challenger.examination().auc().high());
    }

    @Test
    void shouldNotFaultAChampionFromAnotherDatasetForItsOwnTransforms() throws Exception {
        // given a champion whose own transforms differ but whose physical answers are right
        Digest elsewhere = world.dataset(specification, 1000, 46, 4);
        CheckpointSaved champion = world.checkpoint(specification, elsewhere, 20, 1);
        // when
        Estimate auc = auc(standing(champion));
        // then
        assertThat(0.5).isBetween(auc.low(), auc.high());
    }

    @Test
    void shouldExamineAChampionOncePerDataset() throws Exception {
        Digest elsewhere = world.dataset(specification, 800, 50, 4);
        CheckpointSaved champion = world.checkpoint(specification, elsewhere, 21, 0);
        Standing first = standing(champion);
        world.corrupt(champion); // so that examining it again would fail

        assertThat(standing(champion)).isEqualTo(first);
    }

    @Test
    void shouldSayThatAChampionOfOtherColumnsCannotBeCompared() throws Exception {
        RunSpecification other = world.register(GaussianWorld.specification("gaussians", 0.9, "z"));
        CheckpointSaved champion = world.checkpoint(other, world.dataset(other, 1000, 50, 4), 1, 0);

        assertThat(standing(champion))
                .isInstanceOfSatisfying(Standing.NotComparable.class, standing -> assertThat(standing.why())
                        .isEqualTo("it maps [c] to [z] where the challenger maps [c] to [y]"));
    }

    @Test
    void shouldNotLetADamagedChampionStandInTheWay() throws Exception {
        Digest elsewhere = world.dataset(specification, 600, 50, 4);
        CheckpointSaved champion = world.checkpoint(specification, elsewhere, 22, 0);
        world.corrupt(champion);

        assertThat(standing(champion)).isInstanceOf(Standing.NotComparable.class);
    }

    private static Standing standing(CheckpointSaved champion) throws InterruptedException {
        Promotion promotion = new Promotion(
                champion.model(),
                1,
                champion.run(),
                champion.step(),
                champion.specification(),
                champion.dataset(),
                champion.checkpoint(),
                List.of(),
                Instant.EPOCH);
        return champions.standing(promotion, challenger, GO_ON);
    }

    private static Estimate auc(Standing standing) {
        assertThat(standing).isInstanceOf(Standing.Examined.class);
        return ((Standing.Examined) standing).auc();
    }
}
