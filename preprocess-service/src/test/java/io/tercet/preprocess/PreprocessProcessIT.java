package io.tercet.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.event.DatasetPrepared;
import io.tercet.contracts.event.Topic;
import io.tercet.dataset.prepared.PreparedDatasets;
import io.tercet.embedded.EmbeddedSystem;
import io.tercet.embedded.TopicDefinition;
import io.tercet.store.ObjectStore;

/** The service as it is built, in processes of their own, which can be killed. */
class PreprocessProcessIT {

    private static final int FILES = 12;
    private static final int ROWS = 40_000;

    @TempDir
    Path directory;

    private final List<Process> replicas = new ArrayList<>();
    private EmbeddedSystem system;
    private ObjectStore store;

    @BeforeEach
    void startServers() {
        system = EmbeddedSystem.start(
                directory.resolve("servers"),
                List.of(
                        TopicDefinition.named(Topic.UPLOADS.topicName()),
                        TopicDefinition.named(Topic.UPLOADS.deadLetterName()),
                        new TopicDefinition(Topic.PARTS.topicName(), 4, Map.of()),
                        TopicDefinition.named(Topic.PARTS.deadLetterName()),
                        TopicDefinition.named(Topic.DATASETS.topicName())),
                List.of("tercet", "raw"));
        store = new ObjectStore(
                system.store().endpoint(),
                "us-east-1",
                system.store().accessKey(),
                system.store().secretKey(),
                "tercet");
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process replica : replicas) {
            replica.destroyForcibly().waitFor();
        }
        store.close();
        system.close();
    }

    @Test
    void shouldMakeTheDatasetThatOneAloneMakesWhicheverReplicaIsKilled() throws Exception {
        // given two replicas, which both are at work
        LargeUpload upload = new LargeUpload("shared", FILES, ROWS, directory);
        Traffic traffic = new Traffic(system.kafka().bootstrapServers(), store, Duration.ofMinutes(3));
        upload.store(traffic);
        Process first = start("first");
        Process second = start("second");
        upload.announce(traffic);
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> partsRead() >= 2);
        // when both are killed, one after the other, and each comes back
        first.destroyForcibly().waitFor();
        start("first");
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> partsRead() >= FILES / 2);
        second.destroyForcibly().waitFor();
        start("second");
        DatasetPrepared prepared = upload.awaitPrepared(traffic);
        // then
        assertThat(new PreparedDatasets(store.artifacts()).find(prepared.dataset()))
                .contains(upload.alone());
    }

    private long partsRead() {
        return store.artifacts().list("parts/").stream()
                .filter(key -> key.endsWith("/manifest.json"))
                .count();
    }

    private Process start(String name) throws IOException {
        ProcessBuilder replica = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-jar",
                        Path.of("target", "quarkus-app", "quarkus-run.jar").toString())
                .redirectErrorStream(true)
                .redirectOutput(log(name));
        replica.environment()
                .putAll(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        system.kafka().bootstrapServers(),
                        "TERCET_STORE_ENDPOINT",
                        system.store().endpoint(),
                        "TERCET_STORE_ACCESS_KEY",
                        system.store().accessKey(),
                        "TERCET_STORE_SECRET_KEY",
                        system.store().secretKey(),
                        "TERCET_PREPROCESS_SHARE_FROM",
                        "1K",
                        "TERCET_PREPROCESS_INSTANCE",
                        name,
                        "TERCET_PREPROCESS_WORK_DIRECTORY",
                        directory.resolve("work-" + name).toString(),
                        "QUARKUS_HTTP_PORT",
                        "0"));
        Process started = replica.start();
        replicas.add(started);
        return started;
    }

    /** A file for what a process prints, kept for whoever looks into a failure. */
    private static File log(String name) throws IOException {
        Path logs = Files.createDirectories(Path.of("target", "process-test"));
        return Files.createTempFile(logs, name + "-", ".log").toFile();
    }
}
