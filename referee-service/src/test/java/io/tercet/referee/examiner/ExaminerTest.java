package io.tercet.referee.examiner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import ai.djl.Device;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Json;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.RejectedException.Reason;
import io.tercet.contracts.event.CheckpointSaved;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.verdict.ModeCoverage;
import io.tercet.contracts.verdict.SeedResult;
import io.tercet.contracts.verdict.TargetComparison;
import io.tercet.contracts.verdict.Trees;
import io.tercet.contracts.verdict.Verdict;
import io.tercet.embedded.EmbeddedStore;
import io.tercet.messaging.Stopping;
import io.tercet.referee.GaussianWorld;
import io.tercet.store.ObjectStore;

class ExaminerTest {

    private static final Stopping GO_ON = () -> false;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    private static final double CENTER = 50;
    private static final double SCALE = 4;

    @TempDir
    private static Path directory;

    private static EmbeddedStore server;
    private static ObjectStore store;
    private static GaussianWorld world;
    private static RunSpecification specification;
    private static Digest dataset;

    @BeforeAll
    static void startTheStore() {
        server = EmbeddedStore.start(directory);
        server.create(List.of("tercet"));
        store = new ObjectStore(server.endpoint(), "us-east-1", server.accessKey(), server.secretKey(), "tercet");
        world = new GaussianWorld(store.artifacts());
        specification = world.register(GaussianWorld.specification("gaussians", 0.9));
        dataset = world.dataset(specification, 4000, CENTER, SCALE);
    }

    @AfterAll
    static void stopTheStore() {
        store.close();
        server.close();
    }

    @Test
    void shouldNotTellAPerfectGeneratorFromTheReference() throws Exception {
        Verdict verdict = examine(world.checkpoint(specification, dataset, 1, 0));

        assertThat(0.5)
                .isBetween(
                        verdict.examination().auc().low(),
                        verdict.examination().auc().high());
        assertThat(0.5)
                .isBetween(
                        verdict.control().auc().low(), verdict.control().auc().high());
        assertThat(verdict.confidence()).isEqualTo(0.95);
    }

    @Test
    void shouldAskTreesBesideNetworks() throws Exception {
        Verdict verdict = examine(world.checkpoint(specification, dataset, 10, 0.5f));

        Trees trees = verdict.trees().orElseThrow();
        // The area of normal distributions half a deviation apart is Phi(0.5 / sqrt 2) = 0.638.
        assertThat(trees.examination().auc().value()).isBetween(0.58, 0.66);
        assertThat(trees.control().auc().low()).isLessThan(0.52);
        assertThat(trees.examination().rowsPerClass())
                .isEqualTo(verdict.examination().rowsPerClass());
        assertThat(trees.examination().seeds())
                .extracting(SeedResult::seed)
                .containsExactlyElementsOf(verdict.examination().seeds().stream()
                        .map(SeedResult::seed)
                        .toList());
    }

    @Test
    void shouldCompareTargetsInPhysicalUnits() throws Exception {
        Verdict verdict = examine(world.checkpoint(specification, dataset, 2, 0.5f));

        TargetComparison y = verdict.targets().get(0);
        assertThat(y.target()).isEqualTo("y");
        assertThat(y.referenceMean()).isCloseTo(CENTER, within(4 * SCALE / Math.sqrt(2000)));
        assertThat(y.generatedMean() - y.referenceMean()).isCloseTo(0.5 * SCALE, within(0.5));
        assertThat(y.referenceWidth()).isCloseTo(SCALE, within(0.1 * SCALE));
        assertThat(y.wasserstein()).isCloseTo(0.5 * SCALE, within(0.5));
        assertThat(y.kolmogorovSmirnovPValue()).isLessThan(1e-6);
        assertThat(verdict.largestCorrelationDifference()).isZero();
    }

    @Test
    void shouldCountKnownModesInPhysicalUnits() throws Exception {
        Verdict verdict = examine(world.checkpoint(specification, dataset, 2, 0.5f));

        ModeCoverage modes = verdict.modes().orElseThrow();
        assertThat(modes.rows()).isEqualTo(2000);
        assertThat(modes.reference().covered()).isEqualTo(1);
        assertThat(modes.generated().covered()).isEqualTo(1);
        assertThat(modes.generated().modes()).isEqualTo(2);
        // Phi(3) - Phi(-3) = 0.9973, and half a deviation aside Phi(2.5) - Phi(-3.5) = 0.9936.
        assertThat(modes.reference().highQuality().value()).isCloseTo(0.9973, within(0.005));
        assertThat(modes.generated().highQuality().value()).isCloseTo(0.9936, within(0.007));
    }

    @Test
    void shouldReachTheSameVerdictAgainBitForBit() throws Exception {
        CheckpointSaved checkpoint = world.checkpoint(specification, dataset, 3, 0.2f);

        Verdict first = examine(checkpoint);
        Verdict second = examine(checkpoint);

        assertThat(second).isEqualTo(first);
        assertThat(Json.read(Json.bytes(first), Verdict.class)).isEqualTo(first);
    }

    @Test
    void shouldGiveTheControlAsManyRowsAsTheExaminationWhereThereAreTwiceAsMany() throws Exception {
        Verdict plenty = examine(world.checkpoint(specification, dataset, 4, 0));
        Digest fewer = world.dataset(specification, 1000, CENTER, SCALE);
        Verdict scarce = examine(world.checkpoint(specification, fewer, 4, 0));

        assertThat(plenty.examination().rowsPerClass()).isEqualTo(2000);
        assertThat(plenty.control().rowsPerClass()).isEqualTo(2000);
        assertThat(scarce.examination().rowsPerClass()).isEqualTo(1000);
        assertThat(scarce.control().rowsPerClass()).isEqualTo(500);
    }

    @Test
    void shouldRejectATestSplitThatIsTooSmallToJudgeOn() {
        Digest small = world.dataset(specification, 199, CENTER, SCALE);
        CheckpointSaved checkpoint = world.checkpoint(specification, small, 5, 0);

        assertRejected(checkpoint, Reason.TOO_FEW_ROWS, "has 199 test rows. An examination needs at least 200");
    }

    @Test
    void shouldRejectAGeneratorThatHasDiverged() {
        CheckpointSaved checkpoint = world.checkpoint(specification, dataset, 6, Float.NaN);

        assertRejected(checkpoint, Reason.DIVERGED, "at step 6 made NaN for y in held-out row 0");
    }

    @Test
    void shouldRejectACheckpointWhoseTensorsAreCorrupt() {
        CheckpointSaved checkpoint = world.checkpoint(specification, dataset, 7, 0);
        world.corrupt(checkpoint);

        assertRejected(checkpoint, Reason.CORRUPT_ARTIFACT, "players.safetensors");
    }

    @Test
    void shouldRejectAnAnnouncementThatIsNotOfTheCheckpointInTheStore() {
        CheckpointSaved saved = world.checkpoint(specification, dataset, 8, 0);
        CheckpointSaved forged = new CheckpointSaved(
                saved.model(),
                saved.run(),
                saved.step(),
                saved.steps(),
                saved.specification(),
                saved.dataset(),
                Digest.of("something else"));

        assertRejected(forged, Reason.CORRUPT_ARTIFACT, "is not the one announced");
    }

    @Test
    void shouldRejectACheckpointThatIsNotThere() {
        CheckpointSaved saved = world.checkpoint(specification, dataset, 9, 0);
        CheckpointSaved absent = new CheckpointSaved(
                saved.model(), saved.run(), 99, 100, saved.specification(), saved.dataset(), saved.checkpoint());

        assertRejected(absent, Reason.MISSING_ARTIFACT, "manifest.json");
    }

    private static Verdict examine(CheckpointSaved checkpoint) throws InterruptedException {
        return new Examiner(store, Device.cpu(), CLOCK).examine(checkpoint, GO_ON);
    }

    private static void assertRejected(CheckpointSaved checkpoint, Reason reason, String detail) {
        assertThatThrownBy(() -> examine(checkpoint))
                .isInstanceOfSatisfying(RejectedException.class, rejection -> assertThat(rejection.reason())
                        .isEqualTo(reason))
                .hasMessageContaining(detail);
    }
}
