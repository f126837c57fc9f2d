package io.tercet.trainer;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.tercet.contracts.Json;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.CheckpointSaved;
import io.tercet.contracts.event.TrainingFailed;
import io.tercet.contracts.event.TrainingFinished;
import io.tercet.contracts.event.TrainingProgressed;
import io.tercet.contracts.event.TrainingStarted;
import io.tercet.contracts.specification.StartingPoint;
import io.tercet.contracts.store.EarlyStop;
import io.tercet.contracts.store.LossColumns;
import io.tercet.contracts.store.RunOutcome;
import io.tercet.contracts.store.RunRecord;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.Table;
import io.tercet.dataset.feather.FeatherReader;
import io.tercet.dataset.feather.FeatherWriter;
import io.tercet.players.checkpoint.CheckpointManifest;
import io.tercet.players.checkpoint.Checkpoints;
import io.tercet.players.game.GameState;
import io.tercet.players.game.Losses;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class TrainerServiceTest {

    @Inject
    ObjectStore store;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Test
    void shouldTrainARequestedRunToItsLastStep() {
        // given
        Sample sample = Sample.of(1, 50, 20).store(artifacts());
        RunId run = sample.request().run();
        try (Topics topics = new Topics(broker, run.value())) {
            // when
            topics.send(sample.request());
            TrainingFinished finished = topics.await(TrainingFinished.class, 1).get(0);
            // then
            assertThat(finished.step()).isEqualTo(50);
            assertThat(finished.seconds()).isPositive();
            assertThat(topics.await(TrainingStarted.class, 1))
                    .extracting(TrainingStarted::fromStep, TrainingStarted::steps)
                    .containsExactly(tuple(0L, 50L));
            assertThat(topics.await(CheckpointSaved.class, 3))
                    .extracting(CheckpointSaved::step)
                    .containsExactly(20L, 40L, 50L);
            assertThat(topics.await(TrainingProgressed.class, 1)).allSatisfy(progress -> {
                assertThat(progress.steps()).isEqualTo(50);
                assertThat(progress.stepsPerSecond()).isPositive();
                assertThat(progress.discriminatorLoss()).isBetween(0.0, 5.0);
            });
        }
        // and the store has what the events say
        assertThat(outcome(run)).isInstanceOf(RunOutcome.Finished.class);
        assertThat(record(run).steps()).isEqualTo(50);
        assertThat(finalState(sample)).usingRecursiveComparison().isEqualTo(sample.play(50));
        assertThat(storedLosses(run)).isDeepEqualTo(rows(sample.losses(50)));
    }

    @Test
    void shouldPlayManyGamesAtOnceAndHandNoneToTheReferee() {
        // given
        Sample sample = Sample.ofGames(30, 10).store(artifacts());
        RunId run = sample.request().run();
        try (Topics topics = new Topics(broker, run.value())) {
            // when
            topics.send(sample.request());
            topics.await(TrainingFinished.class, 1);
            // and when asked again
            topics.send(sample.request());
            topics.await(TrainingFinished.class, 2);
            // then
            assertThat(topics.await(CheckpointSaved.class, 0)).isEmpty();
        }
        assertThat(Checkpoints.steps(artifacts(), run)).containsExactly(10L, 20L, 30L);
        assertThat(finalState(sample)).usingRecursiveComparison().isEqualTo(sample.play(30));
        assertThat(storedLosses(run)[0]).hasSize(30);
    }

    @Test
    void shouldDrawASampleAfterEveryEpochOfARunOnImagesAndTrainItAsIfItHadNot() {
        // given
        Sample sample = Sample.ofImages().store(artifacts());
        RunId run = sample.request().run();
        try (Topics topics = new Topics(broker, run.value())) {
            // when
            topics.send(sample.request());
            topics.await(TrainingFinished.class, 1);
            // then
            assertThat(topics.await(CheckpointSaved.class, 2))
                    .extracting(CheckpointSaved::step)
                    .containsExactly(4L, 6L);
        }
        assertThat(artifacts().list(StoreKeys.samples(run)))
                .containsExactly(StoreKeys.sample(run, 1), StoreKeys.sample(run, 2));
        assertThat(finalState(sample)).usingRecursiveComparison().isEqualTo(sample.play(6));
        assertThat(storedLosses(run)).isDeepEqualTo(rows(sample.losses(6)));
    }

    @Test
    void shouldEndAtTheNextCheckpointWhenTheRefereeAsksForIt() {
        // given
        Sample sample = Sample.of(8, 50, 20).store(artifacts());
        RunId run = sample.request().run();
        EarlyStop stop = new EarlyStop(run, 10, "no better since step 5", Instant.EPOCH);
        artifacts().put(StoreKeys.earlyStop(run), Json.bytes(stop));
        try (Topics topics = new Topics(broker, run.value())) {
            // when
            topics.send(sample.request());
            // then
            assertThat(topics.await(TrainingFinished.class, 1).get(0).step()).isEqualTo(20);
            assertThat(topics.await(CheckpointSaved.class, 1))
                    .extracting(CheckpointSaved::step)
                    .containsExactly(20L);
        }
        assertThat(((RunOutcome.Finished) outcome(run)).step()).isEqualTo(20);
    }

    @Test
    void shouldOnlyAnnounceAgainWhenAskedTwice() {
        // given
        Sample sample = Sample.of(2, 20, 10).store(artifacts());
        RunId run = sample.request().run();
        try (Topics topics = new Topics(broker, run.value())) {
            topics.send(sample.request());
            TrainingFinished first = topics.await(TrainingFinished.class, 1).get(0);
            // when
            topics.send(sample.request());
            // then
            assertThat(topics.await(TrainingFinished.class, 2)).containsExactly(first, first);
            assertThat(topics.await(CheckpointSaved.class, 4))
                    .extracting(CheckpointSaved::step)
                    .containsExactly(10L, 20L, 10L, 20L);
            assertThat(topics.await(TrainingStarted.class, 1)).hasSize(1);
        }
    }

    @Test
    void shouldFailARunWithACorruptDatasetAndTrainItOnceTheDatasetIsWhole() {
        // given
        Sample sample = Sample.of(3, 20, 10).store(artifacts());
        RunId run = sample.request().run();
        byte[] chunk = artifacts().read(sample.chunkKey());
        byte[] damaged = chunk.clone();
        damaged[chunk.length / 2] ^= 1;
        artifacts().put(sample.chunkKey(), damaged);
        try (Topics topics = new Topics(broker, run.value())) {
            // when
            topics.send(sample.request());
            // then
            TrainingFailed failed = topics.await(TrainingFailed.class, 1).get(0);
            assertThat(failed.failure().reason()).isEqualTo(RejectedException.Reason.CORRUPT_ARTIFACT);
            assertThat(failed.failure().detail()).contains(sample.chunkKey()).contains("has digest");
            assertThat(topics.awaitDeadLetter())
                    .containsEntry("tercet-reason", "corrupt-artifact")
                    .containsEntry("dead-letter-topic", "training-requests");
            assertThat(outcome(run)).isEqualTo(new RunOutcome.Failed(failed.failure()));
            // when
            artifacts().put(sample.chunkKey(), chunk);
            topics.send(sample.request());
            // then
            topics.await(TrainingFinished.class, 1);
            assertThat(outcome(run)).isInstanceOf(RunOutcome.Finished.class);
        }
    }

    @Test
    void shouldGoOnFromTheNewestCheckpointThatCanBeReadAndAnnounceItAgain() {
        // given an attempt that saved steps 10 and 20, of which 20 is damaged, and losses beyond both
        Sample sample = Sample.of(4, 30, 10).store(artifacts());
        RunId run = sample.request().run();
        storeLosses(run, sample.losses(25));
        save(sample, sample.play(10), 12.5);
        save(sample, sample.play(20), 25);
        artifacts().put(StoreKeys.checkpointTensors(run, 20), new byte[100]);
        try (Topics topics = new Topics(broker, run.value())) {
            // when
            topics.send(sample.request());
            TrainingFinished finished = topics.await(TrainingFinished.class, 1).get(0);
            // then
            assertThat(topics.await(TrainingStarted.class, 1))
                    .extracting(TrainingStarted::fromStep)
                    .containsExactly(10L);
            assertThat(topics.await(CheckpointSaved.class, 2))
                    .extracting(CheckpointSaved::step)
                    .startsWith(10L)
                    .endsWith(30L);
            assertThat(finished.seconds()).isGreaterThan(12.5);
        }
        assertThat(finalState(sample)).usingRecursiveComparison().isEqualTo(sample.play(30));
        assertThat(storedLosses(run)).isDeepEqualTo(rows(sample.losses(30)));
    }

    @Test
    void shouldGoOnFromAnyCheckpointOfAnotherRunAsThatRunDid() {
        // given a run that saved steps 10, 20 and 30
        Sample first = Sample.of(6, 30, 10).store(artifacts());
        Sample second = first.from(new StartingPoint(first.request().run(), 10)).store(artifacts());
        try (Topics topics = new Topics(broker, first.request().run().value())) {
            topics.send(first.request());
            topics.await(TrainingFinished.class, 1);
        }
        // when another begins with its step 10
        try (Topics topics = new Topics(broker, second.request().run().value())) {
            topics.send(second.request());
            topics.await(TrainingFinished.class, 1);
            // then
            assertThat(topics.await(TrainingStarted.class, 1))
                    .extracting(TrainingStarted::fromStep)
                    .containsExactly(10L);
        }
        assertThat(finalState(second)).usingRecursiveComparison().isEqualTo(finalState(first));
    }

    @Test
    void shouldFailARunThatCannotGoOnFromItsCheckpoint() {
        // given a run of two steps, and checkpoints that are not there or too late
        Sample first = Sample.of(7, 2, 2).store(artifacts());
        Sample missing = first.from(new StartingPoint(first.request().run(), 1)).store(artifacts());
        Sample late = first.from(new StartingPoint(first.request().run(), 2)).store(artifacts());
        try (Topics topics = new Topics(broker, missing.request().run().value())) {
            // when
            topics.send(missing.request());
            // then
            assertThat(topics.await(TrainingFailed.class, 1).get(0).failure().reason())
                    .isEqualTo(RejectedException.Reason.MISSING_ARTIFACT);
        }
        try (Topics topics = new Topics(broker, late.request().run().value())) {
            // when
            topics.send(late.request());
            // then
            assertThat(topics.await(TrainingFailed.class, 1).get(0).failure().detail())
                    .contains("has 2 steps, so it cannot go on from step 2");
        }
    }

    @Test
    void shouldSayThatASpecificationIsNotThere() {
        // given
        Sample sample = Sample.of(5, 20, 10);
        try (Topics topics = new Topics(broker, sample.request().run().value())) {
            // when
            topics.send(sample.request());
            // then
            assertThat(topics.await(TrainingFailed.class, 1).get(0).failure().reason())
                    .isEqualTo(RejectedException.Reason.MISSING_ARTIFACT);
        }
    }

    @Test
    void shouldBeReadyAndShowItsGauges() {
        assertThat(get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/q/metrics").asString())
                .contains(
                        "tercet_training_step ",
                        "tercet_training_steps ",
                        "tercet_training_steps_per_second ",
                        "tercet_training_generator_loss ",
                        "tercet_training_discriminator_loss ");
    }

    private void save(Sample sample, GameState state, double seconds) {
        Checkpoints.save(
                artifacts(),
                sample.request().run(),
                state,
                tensors -> new CheckpointManifest(
                        sample.request().model(),
                        sample.request().run(),
                        sample.request().specification(),
                        sample.request().dataset(),
                        state.step(),
                        30,
                        state.step() / 3,
                        4,
                        seconds,
                        new Losses(-0.7, 0.7),
                        tensors));
    }

    private float[][] storedLosses(RunId run) {
        return withFile(file -> {
            artifacts().download(StoreKeys.losses(run), file);
            return rows(FeatherReader.read(file, LossColumns.ALL));
        });
    }

    private void storeLosses(RunId run, Table losses) {
        withFile(file -> {
            FeatherWriter.write(file, losses);
            artifacts().upload(StoreKeys.losses(run), file);
            return file;
        });
    }

    private static <T> T withFile(Function<Path, T> use) {
        try {
            Path file = Files.createTempFile("losses-", ".arrow");
            T answer = use.apply(file);
            Files.delete(file);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static float[][] rows(Table losses) {
        return losses.columns().stream().map(losses::column).toArray(float[][]::new);
    }

    private GameState finalState(Sample sample) {
        List<Long> steps = Checkpoints.steps(artifacts(), sample.request().run());
        return Checkpoints.load(
                        artifacts(), sample.request().run(), steps.get(steps.size() - 1), sample.specification())
                .state();
    }

    private RunOutcome outcome(RunId run) {
        return Json.read(artifacts().read(StoreKeys.outcome(run)), RunOutcome.class);
    }

    private RunRecord record(RunId run) {
        return Json.read(artifacts().read(StoreKeys.run(run)), RunRecord.class);
    }

    private Bucket artifacts() {
        return store.artifacts();
    }
}
