package io.tercet.laptop.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Failure;
import io.tercet.contracts.RejectedException.Reason;
import io.tercet.contracts.event.DatasetPrepared;
import io.tercet.contracts.event.Event;
import io.tercet.contracts.event.Topic;
import io.tercet.contracts.event.TrainingFailed;
import io.tercet.contracts.event.TrainingFinished;
import io.tercet.contracts.event.TrainingRequested;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.specification.SweepSpecification;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.picture.Picture;
import io.tercet.embedded.EmbeddedSystem;
import io.tercet.embedded.TopicDefinition;
import io.tercet.laptop.connection.Coordinates;
import io.tercet.laptop.connection.InferenceAddress;
import io.tercet.laptop.event.EventPublisher;
import io.tercet.laptop.event.EventStream;
import io.tercet.laptop.progress.StageDisplay;
import io.tercet.laptop.submit.Submission;
import io.tercet.laptop.sweep.CheckedClaim.Holds;
import io.tercet.players.checkpoint.CheckpointManifest;
import io.tercet.players.checkpoint.Checkpoints;
import io.tercet.players.game.GameState;
import io.tercet.players.game.Losses;
import io.tercet.store.ObjectStore;

/** A sweep against a real broker and store; the test is the trainer, whose generators it makes up. */
class SweepTest {

    private static final int GAMES = 4;
    private static final int STEPS = 20;
    private static final SweepSpecification SWEEP = SweepSpecification.parse("""
            tercet: 1
            model: one-number
            dataset: {source: s3://raw/one-number/, targets: [number]}
            generator: {kind: mlp, layers: 0, latent: 1}
            training: {batch: 10, steps: 20, checkpoint-every: 10 steps, repetitions: 4}
            sweep:
              recipes: {plain: {}, decay: {discriminator: {weight-decay: 0.1}}, broken: {loss: {reference-weight: 1000}}}
              success: {weight: [-0.1, 0.1], bias: [0.9, 1.1]}
              claims:
                - {says: plain games fail sometimes, of: {recipe: plain}, success: {below: 1}}
                - {says: decay helps, of: {recipe: decay}, success: {above: {recipe: plain}}}
                - {says: broken ones never do, of: {recipe: broken}, success: always}
            """);
    private static final DatasetPrepared DATASET = new DatasetPrepared(
            Sweep.first(SWEEP).model(),
            Sweep.first(SWEEP).digest(),
            Digest.of("ones"),
            List.of("one-number/1/ones.feather"),
            100,
            50,
            50,
            1);

    @TempDir
    Path directory;

    private EmbeddedSystem around;
    private Coordinates coordinates;

    @BeforeEach
    void startBrokerAndStore() {
        around = EmbeddedSystem.start(
                directory.resolve("system"),
                Stream.of(Topic.values())
                        .map(topic -> TopicDefinition.named(topic.topicName()))
                        .toList(),
                List.of("tercet"));
        coordinates = new Coordinates(
                around.kafka().bootstrapServers(),
                around.store().endpoint(),
                Coordinates.DEFAULT_REGION,
                around.store().accessKey(),
                around.store().secretKey(),
                "tercet",
                new InferenceAddress(URI.create("http://127.0.0.1:8080"), Optional.empty()));
    }

    @AfterEach
    void stopBrokerAndStore() {
        around.close();
    }

    @Test
    void shouldCountTheSuccessesOfEverySetting() throws Exception {
        // given
        EventStream requests = EventStream.open(coordinates.kafka(), Topic.TRAINING_REQUESTS);
        Thread trainer = new Thread(() -> trainThree(requests), "trainer");
        StageDisplay display = new StageDisplay(
                new PrintStream(OutputStream.nullOutputStream(), false, UTF_8), false, Clock.systemUTC());
        try (Submission submission = Submission.open(Sweep.first(SWEEP), coordinates, display, () -> {})) {
            trainer.start();
            Sweep sweep = new Sweep(SWEEP, submission, Clock.systemUTC());
            // when
            SweepReport report = sweep.play(DATASET);
            // then
            assertThat(report.games()).isEqualTo(3 * GAMES);
            assertThat(report.settings())
                    .extracting(SweepReport.Setting::values)
                    .containsExactly(Map.of("recipe", "plain"), Map.of("recipe", "decay"), Map.of("recipe", "broken"));
            assertThat(report.settings())
                    .extracting(SweepReport.Setting::successes)
                    .containsExactly(Optional.of(1), Optional.of(3), Optional.empty());
            assertThat(report.settings().get(1).successRate()).contains(Proportion.of(3, 4));
            assertThat(report.hasFailures()).isTrue();
            assertThat(report.table())
                    .contains("recipe decay     3 of 4 succeed:  75.0 % [30.1, 95.4]")
                    .contains("recipe broken  failed: Every game has diverged")
                    .contains("12 games in 3 runs");
            assertThat(report.claims())
                    .extracting(CheckedClaim::holds)
                    .containsExactly(Holds.YES, Holds.UNDECIDED, Holds.UNDECIDED);
            assertThat(ClaimTable.of(report.claims()))
                    .startsWith("  published claim             setting        found ")
                    .contains("decay helps                 recipe decay   +50.0 points [-13.5, 78.9]  undecided")
                    .contains("broken ones never do        recipe broken  not played ");
            Picture chart = sweep.chart(report).picture();
            assertThat(chart.height()).isEqualTo(2 * 174);
        } finally {
            trainer.join();
        }
    }

    private void trainThree(EventStream requests) {
        try (requests;
                EventPublisher publisher = new EventPublisher(coordinates.kafka(), Clock.systemUTC());
                ObjectStore store = coordinates.openStore()) {
            for (int done = 0; done < 3; ) {
                for (Event event : requests.poll(Duration.ofMillis(100))) {
                    publisher.publish(train((TrainingRequested) event, store));
                    done++;
                }
            }
        }
    }

    private static Event train(TrainingRequested request, ObjectStore store) {
        RunSpecification specification = RunSpecification.parse(
                new String(store.artifacts().read(StoreKeys.specification(request.specification())), UTF_8));
        if (specification.loss().referenceWeight() != 1) {
            return new TrainingFailed(request.run(), new Failure(Reason.DIVERGED, "Every game has diverged"));
        }
        int successes = specification.discriminator().weightDecay() > 0 ? 3 : 1;
        for (int step : new int[] {10, STEPS}) {
            GameState state = GameState.initial(specification);
            float[] lines = state.generator().parameters();
            for (int game = 0; game < GAMES; game++) {
                lines[game] = game < successes ? 0.09f : 0.5f;
                lines[GAMES + game] = 1.05f;
            }
            GameState reached = new GameState(step, state.generator(), state.discriminator());
            Checkpoints.save(
                    store.artifacts(),
                    request.run(),
                    reached,
                    tensors -> new CheckpointManifest(
                            request.model(),
                            request.run(),
                            request.specification(),
                            request.dataset(),
                            reached.step(),
                            STEPS,
                            0,
                            1,
                            1,
                            new Losses(1, 1),
                            tensors));
        }
        return new TrainingFinished(request.run(), STEPS, 1);
    }
}
