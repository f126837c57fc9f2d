package io.tercet.referee.spectator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;

import ai.djl.Device;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.Digest;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.RejectedException.Reason;
import io.tercet.contracts.event.CheckpointSaved;
import io.tercet.contracts.event.SpectatorReported;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.dataset.prepared.PreparedDataset;
import io.tercet.embedded.EmbeddedStore;
import io.tercet.messaging.Stopping;
import io.tercet.referee.GaussianWorld;
import io.tercet.referee.examiner.CheckpointImitator;
import io.tercet.referee.examiner.Imitator;
import io.tercet.store.ObjectStore;

class WatchTest {

    private static final Stopping GO_ON = () -> false;

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
        dataset = world.dataset(specification, 2000, 0, 1);
    }

    @AfterAll
    static void stopTheStore() {
        store.close();
        server.close();
    }

    @Test
    void shouldComeNearLn2WhenTheGeneratorIsPerfect() throws Exception {
        try (Watch watch = watch(1000)) {
            SpectatorReported report = look(watch, world.checkpoint(specification, dataset, 1, 0), 60);

            assertThat(report.validationBce().value()).isCloseTo(Math.log(2), within(0.05));
        }
    }

    @Test
    void shouldStayWarmFromCheckpointToCheckpoint() throws Exception {
        try (Watch warm = watch(1000);
                Watch fresh = watch(1000)) {
            look(warm, world.checkpoint(specification, dataset, 2, 1), 50);
            CheckpointSaved next = world.checkpoint(specification, dataset, 3, 1);

            assertThat(look(warm, next, 5).validationBce().value())
                    .isLessThan(look(fresh, next, 5).validationBce().value());
        }
    }

    @Test
    void shouldShowOvertrainingAsAGapBetweenTheSplits() throws Exception {
        try (Watch watch = watch(20)) {
            SpectatorReported report = look(watch, world.checkpoint(specification, dataset, 4, 0), 300);

            assertThat(report.validationBce().value())
                    .isGreaterThan(report.trainBce().high());
        }
    }

    @Test
    void shouldRefuseABudgetOutOfRange() {
        assertThatThrownBy(() -> new WatchBudget(0, 1000, 1))
                .hasMessage("'tercet.referee.spectator.steps' must be from 1 to 100000, not 0");
    }

    @Test
    void shouldRejectAGeneratorThatHasDiverged() {
        try (Watch watch = watch(1000)) {
            assertThatThrownBy(() -> look(watch, world.checkpoint(specification, dataset, 5, Float.NaN), 1))
                    .isInstanceOfSatisfying(RejectedException.class, rejection -> assertThat(rejection.reason())
                            .isEqualTo(Reason.DIVERGED));
        }
    }

    private static Watch watch(int rows) {
        CheckpointSaved any = world.checkpoint(specification, dataset, 99, 0);
        return Watch.begin(
                any.run(), specification, PreparedDataset.open(store.artifacts(), dataset), rows, Device.cpu());
    }

    private static SpectatorReported look(Watch watch, CheckpointSaved checkpoint, int steps)
            throws InterruptedException {
        try (Imitator imitator = CheckpointImitator.load(
                store.artifacts(), checkpoint.run(), checkpoint.step(), specification, Device.cpu())) {
            return watch.look(imitator, checkpoint.step(), steps, GO_ON);
        }
    }
}
