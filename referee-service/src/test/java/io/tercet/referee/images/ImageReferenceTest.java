package io.tercet.referee.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import ai.djl.Device;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.verdict.ClassShare;
import io.tercet.contracts.verdict.FeatureComparison;
import io.tercet.contracts.verdict.ImageComparison;
import io.tercet.dataset.prepared.PreparedDataset;
import io.tercet.embedded.EmbeddedStore;
import io.tercet.messaging.Stopping;
import io.tercet.referee.ShapesWorld;
import io.tercet.store.ObjectStore;

class ImageReferenceTest {

    private static final Stopping GO_ON = () -> false;
    private static final int ROWS = 600;
    private static final int HALF = ROWS / 2;

    @TempDir
    private static Path directory;

    private static EmbeddedStore server;
    private static ObjectStore store;
    private static PreparedDataset dataset;
    private static ImageReference reference;

    @BeforeAll
    static void learnTheShapes() throws InterruptedException {
        server = EmbeddedStore.start(directory);
        server.create(List.of("tercet"));
        store = new ObjectStore(server.endpoint(), "us-east-1", server.accessKey(), server.secretKey(), "tercet");
        ShapesWorld world = new ShapesWorld(store.artifacts());
        RunSpecification specification = world.specification();
        dataset = PreparedDataset.open(store.artifacts(), world.dataset(specification, ROWS));
        reference = ImageReference.of(dataset, Device.cpu(), GO_ON);
    }

    @AfterAll
    static void stop() {
        reference.close();
        store.close();
        server.close();
    }

    @Test
    void shouldKnowTheClassesOfImagesThatItHasNotLearnedFrom() {
        ImageComparison found = reference.compare(ShapesWorld.draw(ShapesWorld.labels(HALF), 77), 0.95);

        assertThat(found.images()).isEqualTo(HALF);
        assertThat(found.accuracy().value()).isGreaterThan(0.99);
        assertThat(found.classes()).extracting(ClassShare::label).containsExactly(0, 1, 2);
        assertThat(found.classes())
                .allSatisfy(share -> assertThat(share.reference().value()).isCloseTo(1 / 3.0, within(0.01)));
    }

    @Test
    void shouldFindNothingToSayAgainstImagesOfTheSameKind() {
        ImageComparison found = reference.compare(ShapesWorld.draw(ShapesWorld.labels(HALF), 77), 0.95);

        FeatureComparison features = found.features();
        FeatureComparison control = found.control();
        assertThat(found.classes())
                .allSatisfy(share -> assertThat(share.generated().value()).isCloseTo(1 / 3.0, within(0.01)));
        assertThat(features.frechetDistance()).isBetween(control.frechetDistance() / 2, control.frechetDistance() * 2);
        assertThat(features.kernelDistance().standardError()).isPositive();
        assertThat(features.precision()).isCloseTo(control.precision(), within(0.1));
        assertThat(features.recall()).isCloseTo(control.recall(), within(0.1));
        assertThat(control.precision()).isGreaterThan(0.8);
    }

    @Test
    void shouldSeeNoiseForWhatItIs() {
        Random random = new Random(5);
        float[] noise = new float[HALF * 12 * 12];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = 2 * random.nextFloat() - 1;
        }

        ImageComparison found = reference.compare(noise, 0.95);

        assertThat(found.features().frechetDistance())
                .isGreaterThan(20 * found.control().frechetDistance());
        assertThat(found.features().kernelDistance().low()).isPositive();
        assertThat(found.features().recall()).isLessThan(0.1);
        assertThat(found.features().coverage()).isLessThan(0.1);
    }

    @Test
    void shouldMissTheClassesThatAGeneratorLeavesOut() {
        ImageComparison found = reference.compare(ShapesWorld.draw(new int[HALF], 77), 0.95);

        assertThat(found.classes().get(0).generated().value()).isGreaterThan(0.97);
        assertThat(found.classes().get(2).generated().high()).isLessThan(0.05);
        assertThat(found.features().precision()).isGreaterThan(0.8);
        assertThat(found.features().recall()).isLessThan(0.5);
        assertThat(found.features().frechetDistance())
                .isGreaterThan(20 * found.control().frechetDistance());
    }

    @Test
    void shouldFindTheSameAgainBitForBit() throws InterruptedException {
        float[] images = ShapesWorld.draw(ShapesWorld.labels(HALF), 78);

        try (ImageReference again = ImageReference.of(dataset, Device.cpu(), GO_ON)) {
            assertThat(again.compare(images, 0.95)).isEqualTo(reference.compare(images, 0.95));
        }
    }

    @Test
    void shouldGiveTheGeneratorTheClassesOfHeldOutImages() {
        assertThat(reference.given().rows()).isEqualTo(HALF);
        assertThat(reference.given().column("class-1")).contains(0f, 1f);
    }
}
