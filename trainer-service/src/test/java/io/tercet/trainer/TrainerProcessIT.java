package io.tercet.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.tercet.contracts.RunId;
import io.tercet.contracts.event.CheckpointSaved;
import io.tercet.contracts.event.TrainingFinished;
import io.tercet.contracts.event.TrainingStarted;
import io.tercet.embedded.EmbeddedSystem;
import io.tercet.players.checkpoint.Checkpoints;
import io.tercet.store.ObjectStore;

/** The service as it is built, in a process of its own, which can be killed. */
class TrainerProcessIT {

    private static final int STEPS = 300;

    private static EmbeddedSystem system;
    private static ObjectStore store;

    @BeforeAll
    static void startServers() {
        system = EmbeddedServers.startSystem();
        store = new ObjectStore(
                system.store().endpoint(),
                "us-east-1",
                system.store().accessKey(),
                system.store().secretKey(),
                "tercet");
    }

    @AfterAll
    static void stopServers() {
        store.close();
        system.close();
    }

    @Test
    void shouldFinishWithTheSameParametersToTheBitAfterBeingKilledAndStopped() throws Exception {
        // given
        Sample sample = Sample.slow(11, STEPS, 40).store(store.artifacts());
        try (Topics topics = new Topics(
                system.kafka().bootstrapServers(), sample.request().run().value())) {
            topics.send(sample.request());
            // when it is killed in the middle
            Process killed = startTrainer();
            topics.await(CheckpointSaved.class, 1, checkpoint -> checkpoint.step() >= 40);
            killed.destroyForcibly().waitFor();
            // and its successor is told to stop in the middle
            Process stopped = startTrainer();
            topics.await(CheckpointSaved.class, 1, checkpoint -> checkpoint.step() >= 120);
            stopped.destroy();
            assertThat(stopped.waitFor(10, TimeUnit.SECONDS))
                    .as("stopped in time")
                    .isTrue();
            // and the third, which has its rows in a file where the others had them in memory, is left alone
            Process last = startTrainer(Map.of("TERCET_TRAINER_RESIDENT_DATA", "1K"));
            topics.await(TrainingFinished.class, 1);
            last.destroyForcibly().waitFor();
            // then
            List<Long> starts = topics.await(TrainingStarted.class, 3).stream()
                    .map(TrainingStarted::fromStep)
                    .toList();
            assertThat(starts.get(0)).isZero();
            assertThat(starts.get(1)).isGreaterThanOrEqualTo(40);
            assertThat(starts.get(2)).isGreaterThanOrEqualTo(120).isLessThan(STEPS);
            assertThat(topics.deadLetters()).isEmpty();
            assertThat(Checkpoints.load(store.artifacts(), sample.request().run(), STEPS, sample.specification())
                            .state())
                    .usingRecursiveComparison()
                    .isEqualTo(sample.play(STEPS));
        }
    }

    @Test
    void shouldFinishADcganWithTheSameWeightsAfterBeingKilledInMidEpoch() throws Exception {
        // given
        Sample sample = Sample.ofConvolutions().store(store.artifacts());
        try (Topics topics = new Topics(
                system.kafka().bootstrapServers(), sample.request().run().value())) {
            topics.send(sample.request());
            // when it is killed after a checkpoint in the middle of an epoch
            Process killed = startTrainer();
            topics.await(CheckpointSaved.class, 1, checkpoint -> checkpoint.step() >= 20);
            killed.destroyForcibly().waitFor();
            // and another goes on
            Process last = startTrainer();
            TrainingFinished finished = topics.await(TrainingFinished.class, 1).get(0);
            last.destroyForcibly().waitFor();
            // then
            long resumed = topics.await(TrainingStarted.class, 2).get(1).fromStep();
            assertThat(resumed).isGreaterThanOrEqualTo(20).isLessThan(finished.step());
            assertThat(Checkpoints.load(
                                    store.artifacts(), sample.request().run(), finished.step(), sample.specification())
                            .state())
                    .usingRecursiveComparison()
                    .isEqualTo(sample.play((int) finished.step()));
        }
    }

    @Test
    void shouldFinishManyGamesWithTheSameWeightsAfterBeingKilled() throws Exception {
        // given
        int steps = 400;
        Sample sample = Sample.ofGames(steps, 20).store(store.artifacts());
        RunId run = sample.request().run();
        try (Topics topics = new Topics(system.kafka().bootstrapServers(), run.value())) {
            topics.send(sample.request());
            // when it is killed after some checkpoints, of which nobody is told
            Process killed = startTrainer();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> Checkpoints.steps(store.artifacts(), run).size() >= 2);
            killed.destroyForcibly().waitFor();
            // and another goes on
            Process last = startTrainer();
            topics.await(TrainingFinished.class, 1);
            last.destroyForcibly().waitFor();
            // then
            long resumed = topics.await(TrainingStarted.class, 2).get(1).fromStep();
            assertThat(resumed).isGreaterThanOrEqualTo(40).isLessThan(steps);
            assertThat(Checkpoints.load(store.artifacts(), run, steps, sample.specification())
                            .state())
                    .usingRecursiveComparison()
                    .isEqualTo(sample.play(steps));
        }
    }

    private Process startTrainer() throws IOException {
        return startTrainer(Map.of());
    }

    private Process startTrainer(Map<String, String> environment) throws IOException {
        ProcessBuilder trainer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        Path.of("target", "quarkus-app", "quarkus-run.jar").toString())
                .redirectErrorStream(true)
                .redirectOutput(log());
        for (Map.Entry<String, String> setting :
                EmbeddedServers.settings(system).entrySet()) {
            trainer.environment().put(environmentName(setting.getKey()), setting.getValue());
        }
        trainer.environment().put("QUARKUS_HTTP_PORT", "0");
        trainer.environment().put("TERCET_TRAINER_DEVICE", "cpu");
        trainer.environment().putAll(environment);
        return trainer.start();
    }

    /** A file for what a process prints, kept for whoever looks into a failure. */
    private static File log() throws IOException {
        Path directory = Files.createDirectories(Path.of("target", "process-test"));
        return Files.createTempFile(directory, "trainer-", ".log").toFile();
    }

    private static String environmentName(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
