package io.tercet.referee.examiner;

import static org.assertj.core.api.Assertions.assertThat;
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
import io.tercet.contracts.event.CheckpointSaved;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.verdict.ImageComparison;
import io.tercet.contracts.verdict.Verdict;
import io.tercet.embedded.EmbeddedStore;
import io.tercet.messaging.Stopping;
import io.tercet.referee.ShapesWorld;
import io.tercet.store.ObjectStore;

class ImageExaminationTest {

    private static final Stopping GO_ON = () -> false;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    @TempDir
    private static Path directory;

    private static EmbeddedStore server;
    private static ObjectStore store;
    private static CheckpointSaved checkpoint;

    @BeforeAll
    static void saveACheckpoint() {
        server = EmbeddedStore.start(directory);
        server.create(List.of("tercet"));
        store = new ObjectStore(server.endpoint(), "us-east-1", server.accessKey(), server.secretKey(), "tercet");
        ShapesWorld world = new ShapesWorld(store.artifacts());
        RunSpecification specification = world.specification();
        Digest dataset = world.dataset(specification, 400);
        checkpoint = world.untrained(specification, dataset);
    }

    @AfterAll
    static void stop() {
        store.close();
        server.close();
    }

    @Test
    void shouldAddWhatAClassifierSeesToTheVerdict() throws Exception {
        Examiner examiner = new Examiner(store, Device.cpu(), CLOCK);

        Verdict verdict = examiner.examine(checkpoint, GO_ON);

        ImageComparison images = verdict.images().orElseThrow();
        assertThat(images.images()).isEqualTo(200);
        assertThat(images.accuracy().value()).isGreaterThan(0.98);
        assertThat(images.classes()).hasSize(ShapesWorld.CLASSES);
        assertThat(images.classes().stream()
                        .mapToDouble(share -> share.generated().value())
                        .sum())
                .isCloseTo(1, within(1e-12));
        assertThat(images.features().frechetDistance())
                .isGreaterThan(10 * images.control().frechetDistance());
        assertThat(verdict.examination().auc().value()).isGreaterThan(0.9);
        assertThat(verdict.targets()).isEmpty();
        assertThat(Json.read(Json.bytes(verdict), Verdict.class)).isEqualTo(verdict);
        // and whether the classifier is fresh or remembered makes no difference
        assertThat(examiner.examine(checkpoint, GO_ON)).isEqualTo(verdict);
        assertThat(new Examiner(store, Device.cpu(), CLOCK).examine(checkpoint, GO_ON))
                .isEqualTo(verdict);
    }
}
