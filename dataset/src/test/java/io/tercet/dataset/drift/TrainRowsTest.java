package io.tercet.dataset.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.Digest;
import io.tercet.contracts.event.Drift;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.dataset.Table;
import io.tercet.dataset.feather.FeatherWriter;
import io.tercet.dataset.prepared.DatasetManifest;
import io.tercet.dataset.prepared.DatasetPreparation;
import io.tercet.dataset.prepared.PreparedDataset;
import io.tercet.dataset.prepared.PreparedDatasets;
import io.tercet.dataset.prepared.RawFile;
import io.tercet.embedded.EmbeddedStore;
import io.tercet.store.ObjectStore;

class TrainRowsTest {

    private static final RunSpecification SPECIFICATION = RunSpecification.parse("""
            tercet: 1
            model: drifting
            dataset: {source: s3://raw/drifting/, conditions: [c], targets: [a, b]}
            transforms: {targets: [standard, decorrelation, quantile]}
            """);

    @TempDir
    Path directory;

    private EmbeddedStore server;
    private ObjectStore store;

    @BeforeEach
    void startStore() {
        server = EmbeddedStore.start(directory.resolve("store"));
        server.create(List.of("tercet"));
        store = new ObjectStore(server.endpoint(), "us-east-1", server.accessKey(), server.secretKey(), "tercet");
    }

    @AfterEach
    void stopStore() {
        store.close();
        server.close();
    }

    /** Standard normal columns, the second target moved by so much. */
    private TrainRows prepared(long seed, double shift) throws IOException {
        Random random = new Random(seed);
        float[][] values = new float[3][20_000];
        for (int row = 0; row < values[0].length; row++) {
            values[0][row] = (float) random.nextGaussian();
            values[1][row] = (float) (values[0][row] + random.nextGaussian());
            values[2][row] = (float) (random.nextGaussian() + shift);
        }
        Path file = directory.resolve(seed + ".feather");
        FeatherWriter.write(file, new Table(List.of("c", "a", "b"), values));
        Path out = Files.createDirectories(directory.resolve("out-" + seed));
        DatasetManifest manifest = new DatasetPreparation(SPECIFICATION)
                .prepare(List.of(new RawFile(file.toString(), file, Digest.of(Files.readAllBytes(file)))), out);
        new PreparedDatasets(store.artifacts()).commit(manifest, out);
        return TrainRows.of(PreparedDataset.open(store.artifacts(), manifest.dataset()));
    }

    @Test
    void shouldSeeNoDriftBetweenSamplesOfOneDistribution() throws IOException {
        Drift drift = prepared(1, 0).drift(prepared(2, 0));

        assertThat(drift.columns()).extracting(Drift.Column::column).containsExactly("c", "a", "b");
        assertThat(drift.drifted()).isEmpty();
    }

    /** Of normal distributions half a deviation apart the greatest distance is 2 Φ(1/4) − 1 = 0.1974. */
    @Test
    void shouldNameTheColumnThatHasMovedAndTellHowFar() throws IOException {
        Drift drift = prepared(1, 0).drift(prepared(2, 0.5));

        assertThat(drift.drifted()).containsExactly("b");
        assertThat(drift.columns().get(2).distance()).isCloseTo(0.1974, within(0.02));
        assertThat(drift.columns().get(2).pValue()).isLessThan(1e-10);
    }
}
