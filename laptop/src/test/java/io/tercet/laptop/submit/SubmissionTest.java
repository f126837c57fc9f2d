package io.tercet.laptop.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Estimate;
import io.tercet.contracts.Failure;
import io.tercet.contracts.Json;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.DatasetPrepared;
import io.tercet.contracts.event.DatasetRejected;
import io.tercet.contracts.event.Event;
import io.tercet.contracts.event.Topic;
import io.tercet.contracts.event.TrainingFinished;
import io.tercet.contracts.event.TrainingProgressed;
import io.tercet.contracts.event.TrainingRequested;
import io.tercet.contracts.event.TrainingStarted;
import io.tercet.contracts.event.UploadArrived;
import io.tercet.contracts.event.VerdictReached;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.ModelRegistration;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.embedded.EmbeddedSystem;
import io.tercet.embedded.TopicDefinition;
import io.tercet.laptop.CommandException;
import io.tercet.laptop.connection.Coordinates;
import io.tercet.laptop.connection.InferenceAddress;
import io.tercet.laptop.event.EventPublisher;
import io.tercet.laptop.event.EventStream;
import io.tercet.laptop.progress.StageDisplay;
import io.tercet.laptop.submit.RunResult.Outcome;
import io.tercet.store.ObjectStore;

/** A submission against a real broker and store; the test says what the services would. */
class SubmissionTest {

    private static final Digest DATASET = Digest.of("prepared");
    private static final Estimate AUC = new Estimate(0.6, 0.01, 0.58, 0.62);
    private static final RunSpecification SPECIFICATION = RunSpecification.parse("""
            tercet: 1
            model: mouse
            dataset: {source: s3://raw/mouse/, targets: [squeak]}
            """);

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
    void shouldFollowARunFromItsFilesToItsPromotion() throws Exception {
        // given
        Path data = files("a.feather", "b.feather", "notes.txt");
        try (Services services = new Services(this::preparesAndPromotes);
                Submission submission = open()) {
            // when
            submission.register();
            List<String> objects = submission.upload(data);
            DatasetPrepared dataset = submission.prepare(objects);
            AtomicBoolean hasSeenTheEndOfTraining = new AtomicBoolean();
            RunResult result = submission.follow(submission.train(dataset), () -> hasSeenTheEndOfTraining.set(true));
            // then
            assertThat(objects).hasSize(2).allSatisfy(key -> assertThat(key)
                    .matches("mouse/[0-9a-f]{12}/[ab]\\.feather"));
            assertThat(result.run()).isEqualTo(RunId.of(SPECIFICATION.model(), SPECIFICATION.digest(), DATASET));
            assertThat(result.outcome()).isEqualTo(Outcome.PROMOTED);
            assertThat(hasSeenTheEndOfTraining).isTrue();
            assertThat(services.seen())
                    .containsExactly(
                            new UploadArrived(SPECIFICATION.dataset().source(), objects, Optional.of(false)),
                            new TrainingRequested(SPECIFICATION.model(), SPECIFICATION.digest(), DATASET));
        }
    }

    @Test
    void shouldPutTheSpecificationBeforeItRegistersTheModel() {
        try (Submission submission = open();
                ObjectStore store = coordinates.openStore()) {
            // when
            submission.register();
            submission.register();
            // then
            byte[] specification = store.artifacts().read(StoreKeys.specification(SPECIFICATION.digest()));
            assertThat(specification).isEqualTo(SPECIFICATION.canonicalJson());
            assertThat(Json.read(
                            store.artifacts().read(StoreKeys.model(SPECIFICATION.model())), ModelRegistration.class))
                    .isEqualTo(new ModelRegistration(
                            SPECIFICATION.model(),
                            SPECIFICATION.digest(),
                            SPECIFICATION.dataset().source()));
        }
    }

    @Test
    void shouldUploadEqualFilesToEqualPlacesAndOthersToOthers() throws Exception {
        try (Submission submission = open()) {
            List<String> first = submission.upload(files("a.feather"));
            List<String> again = submission.upload(files("a.feather"));
            Files.writeString(directory.resolve("data/a.feather"), "changed");
            List<String> changed = submission.upload(directory.resolve("data"));

            assertThat(again).isEqualTo(first);
            assertThat(changed).isNotEqualTo(first);
            assertThat(submission.objectsThere()).containsExactlyInAnyOrder(first.get(0), changed.get(0));
        }
    }

    @Test
    void shouldSayWhyDataWasRefused() throws Exception {
        // given
        Path data = files("a.feather");
        try (Services services = new Services(this::refuses);
                Submission submission = open()) {
            List<String> objects = submission.upload(data);
            // when / then
            assertThatThrownBy(() -> submission.prepare(objects))
                    .isInstanceOf(CommandException.class)
                    .hasMessage("The data was refused: a.feather has no column 'squeak'");
            assertThat(services.seen()).hasSize(1);
        }
    }

    @Test
    void shouldSayThatThereIsNoDataToUse() {
        try (Submission submission = open()) {
            assertThatThrownBy(submission::objectsThere)
                    .isInstanceOf(CommandException.class)
                    .hasMessage("There is no data under s3://raw/mouse/. Give some with --data PATH.");
        }
    }

    @Test
    void shouldSayThatADirectoryHasNoFeatherFiles() throws Exception {
        Path data = files("notes.txt");
        try (Submission submission = open()) {
            assertThatThrownBy(() -> submission.upload(data))
                    .isInstanceOf(CommandException.class)
                    .hasMessageContaining("no file ending in .feather");
        }
    }

    @Test
    void shouldStopWaitingWhenAServiceHasDied() {
        try (Submission submission =
                Submission.open(SPECIFICATION, coordinates, quietDisplay(), SubmissionTest::reportADeath)) {
            assertThatThrownBy(() -> submission.prepare(List.of("mouse/1/a.feather")))
                    .isInstanceOf(CommandException.class)
                    .hasMessage("The preprocess-service has stopped");
        }
    }

    private static void reportADeath() {
        throw new CommandException("The preprocess-service has stopped");
    }

    private Submission open() {
        return Submission.open(SPECIFICATION, coordinates, quietDisplay(), () -> {});
    }

    private static StageDisplay quietDisplay() {
        return new StageDisplay(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                false,
                Clock.systemUTC());
    }

    private Path files(String... names) throws Exception {
        Path data = Files.createDirectories(directory.resolve("data"));
        for (String name : names) {
            Files.writeString(data.resolve(name), "content of " + name);
        }
        return data;
    }

    private List<Event> preparesAndPromotes(Event event) {
        if (event instanceof UploadArrived upload) {
            List<String> otherObjects = List.of("mouse/other");
            return List.of(
                    new DatasetPrepared(
                            SPECIFICATION.model(), SPECIFICATION.digest(), Digest.of("x"), otherObjects, 5, 4, 1, 1),
                    new DatasetPrepared(
                            SPECIFICATION.model(), SPECIFICATION.digest(), DATASET, upload.objects(), 50, 40, 10, 1));
        }
        RunId run = ((TrainingRequested) event).run();
        return List.of(
                new TrainingStarted(run, "cpu", 0, 100),
                new TrainingProgressed(run, 50, 100, 0.7, 0.6, Optional.empty(), 10),
                new TrainingFinished(run, 100, 10),
                new VerdictReached(
                        SPECIFICATION.model(),
                        run,
                        100,
                        100,
                        AUC,
                        AUC,
                        Optional.empty(),
                        List.of(),
                        true,
                        List.of("first")));
    }

    private List<Event> refuses(Event event) {
        return List.of(new DatasetRejected(
                SPECIFICATION.model(),
                SPECIFICATION.digest(),
                ((UploadArrived) event).objects(),
                new Failure(RejectedException.Reason.MISSING_COLUMN, "a.feather has no column 'squeak'")));
    }

    private interface Script {
        List<Event> answers(Event event);
    }

    /** Answers commands as the script says, in a thread of its own. */
    private final class Services implements AutoCloseable {

        private final List<Event> seen = new ArrayList<>();
        private final AtomicBoolean isStopping = new AtomicBoolean();
        private final Thread thread;

        Services(Script script) {
            EventStream commands = EventStream.open(coordinates.kafka(), Topic.UPLOADS, Topic.TRAINING_REQUESTS);
            thread = new Thread(() -> serve(commands, script), "services");
            thread.start();
        }

        List<Event> seen() {
            synchronized (seen) {
                return List.copyOf(seen);
            }
        }

        private void serve(EventStream commands, Script script) {
            try (commands;
                    EventPublisher publisher = new EventPublisher(coordinates.kafka(), Clock.systemUTC())) {
                while (!isStopping.get()) {
                    for (Event command : commands.poll(Duration.ofMillis(100))) {
                        synchronized (seen) {
                            seen.add(command);
                        }
                        script.answers(command).forEach(publisher::publish);
                    }
                }
            }
        }

        @Override
        public void close() {
            isStopping.set(true);
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
