package io.tercet.laptop.submit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Failure;
import io.tercet.contracts.Json;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.DatasetEvent;
import io.tercet.contracts.event.DatasetPrepared;
import io.tercet.contracts.event.DatasetRejected;
import io.tercet.contracts.event.Event;
import io.tercet.contracts.event.Topic;
import io.tercet.contracts.event.TrainingRequested;
import io.tercet.contracts.event.UploadArrived;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.ModelRegistration;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.laptop.CommandException;
import io.tercet.laptop.connection.Coordinates;
import io.tercet.laptop.event.EventPublisher;
import io.tercet.laptop.event.EventStream;
import io.tercet.laptop.progress.RunNarrator;
import io.tercet.laptop.progress.StageDisplay;
import io.tercet.laptop.runs.Champions;
import io.tercet.laptop.simulate.BuiltInSample;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

/**
 * One specification on its way through the services: upload, prepare, train, judge. Each step waits for its answer, and
 * asking again for what has been done is answered again.
 */
public final class Submission implements AutoCloseable {

    /** Of all objects' keys; by default Kafka takes messages of 1 MiB. */
    private static final int MOST_CHARACTERS = 900_000;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final RunSpecification specification;
    private final Digest digest;
    private final ObjectStore store;
    private final EventStream answers;
    private final EventPublisher publisher;
    private final StageDisplay display;
    private final Vitals vitals;

    private Submission(
            RunSpecification specification,
            ObjectStore store,
            EventStream answers,
            EventPublisher publisher,
            StageDisplay display,
            Vitals vitals) {
        this.specification = specification;
        this.digest = specification.digest();
        this.store = store;
        this.answers = answers;
        this.publisher = publisher;
        this.display = display;
        this.vitals = vitals;
    }

    /**
     * Begins to listen, so that no answer to what follows is missed.
     *
     * @throws CommandException if the broker is out of reach
     */
    public static Submission open(
            RunSpecification specification, Coordinates system, StageDisplay display, Vitals vitals) {
        EventStream answers =
                EventStream.open(system.kafka(), Topic.DATASETS, Topic.PROGRESS, Topic.VERDICTS, Topic.PROMOTIONS);
        EventPublisher publisher = new EventPublisher(system.kafka(), Clock.systemUTC());
        return new Submission(specification, system.openStore(), answers, publisher, display, vitals);
    }

    /** Puts the specification into the store and makes it the model's current one. */
    public void register() {
        Bucket artifacts = store.artifacts();
        artifacts.putIfAbsent(StoreKeys.specification(digest), specification.canonicalJson());
        artifacts.put(
                StoreKeys.model(specification.model()),
                Json.bytes(new ModelRegistration(
                        specification.model(), digest, specification.dataset().source())));
    }

    /**
     * Uploads a file or a directory of files to where the specification's raw data lands. Pictures of one file each are
     * packed into one archive.
     *
     * @return the objects' keys
     */
    public List<String> upload(Path data) throws IOException {
        Bucket bucket = store.bucket(bucket());
        bucket.create();
        boolean areImages = specification.dataset().image().isPresent();
        RawData raw = areImages ? RawData.imagesAt(data) : RawData.at(data);
        tellLeftOut(raw.leftOut());
        return raw.upload(bucket, specification.dataset().source());
    }

    /**
     * Uploads a built-in sample.
     *
     * @return the objects' keys
     */
    public List<String> upload(BuiltInSample sample) throws IOException {
        Path directory = Files.createTempDirectory("tercet-sample-");
        try {
            sample.write(directory);
            return upload(directory);
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void tellLeftOut(List<String> files) {
        if (!files.isEmpty()) {
            String some = files.stream().limit(5).collect(Collectors.joining(", "));
            display.note("Left out, because they are no image files: " + some
                    + (files.size() > 5 ? " and " + (files.size() - 5) + " more" : ""));
        }
    }

    /**
     * The raw objects that lie there already.
     *
     * @throws CommandException if there are none
     */
    public List<String> objectsThere() {
        Bucket bucket = store.bucket(bucket());
        List<String> objects = bucket.exists()
                ? bucket.list(specification.dataset().source().getPath().substring(1))
                : List.of();
        if (objects.isEmpty()) {
            throw new CommandException(
                    "There is no data under " + specification.dataset().source() + ". Give some with --data PATH.");
        }
        return objects;
    }

    /**
     * Announces raw objects that training will be asked for, and waits until they are prepared for this specification.
     *
     * @throws CommandException if they are refused, or are so many that a message cannot name them
     */
    public DatasetPrepared prepare(List<String> objects) {
        return announce(objects, Optional.of(false));
    }

    /** As {@link #prepare}, of objects that nobody but the model's own rule asks to train on. */
    public DatasetPrepared arrive(List<String> objects) {
        return announce(objects, Optional.empty());
    }

    private DatasetPrepared announce(List<String> objects, Optional<Boolean> retrain) {
        long characters = objects.stream().mapToLong(String::length).sum();
        if (characters > MOST_CHARACTERS) {
            throw new CommandException("There are " + objects.size()
                    + " objects, too many for one message to name. Upload them as an archive: tar, tar.gz or zip.");
        }
        publisher.publish(new UploadArrived(specification.dataset().source(), objects, retrain));
        Set<String> ours = new HashSet<>(objects);
        display.begin("prepare");
        while (true) {
            for (Event event : answers.poll(BETWEEN_LOOKS)) {
                if (event instanceof DatasetPrepared prepared && isOurs(prepared, prepared.objects(), ours)) {
                    display.done("dataset " + prepared.dataset().brief() + ": " + prepared.trainRows() + " train, "
                            + prepared.testRows() + " test, " + prepared.validationRows() + " validation rows");
                    return prepared;
                }
                if (event instanceof DatasetRejected rejected && isOurs(rejected, rejected.objects(), ours)) {
                    throw new CommandException(
                            "The data was refused: " + rejected.failure().detail());
                }
            }
            vitals.requireAlive();
            display.update(0, "waiting for the preprocess service");
        }
    }

    /** Asks for training on a prepared dataset. */
    public RunId train(DatasetPrepared dataset) {
        return request(digest, dataset);
    }

    /** As {@link #train(DatasetPrepared)}, by another specification of the same model and preparation. */
    public RunId train(RunSpecification other, DatasetPrepared dataset) {
        store.artifacts().putIfAbsent(StoreKeys.specification(other.digest()), other.canonicalJson());
        return request(other.digest(), dataset);
    }

    private RunId request(Digest wanted, DatasetPrepared dataset) {
        TrainingRequested request = new TrainingRequested(specification.model(), wanted, dataset.dataset());
        publisher.publish(request);
        return request.run();
    }

    /**
     * Follows runs until each has finished or failed.
     *
     * @param name of the stage
     * @return why, of those that have failed
     */
    public Map<RunId, Failure> awaitTrained(Collection<RunId> runs, String name) {
        ManyRuns many = new ManyRuns(runs);
        display.begin(name);
        while (!many.areOver()) {
            answers.poll(BETWEEN_LOOKS).forEach(many::on);
            vitals.requireAlive();
            display.update(many.fraction(), many.toString());
        }
        display.done(many.toString());
        return many.failures();
    }

    /** Where runs leave what they make. */
    public Bucket artifacts() {
        return store.artifacts();
    }

    /** Follows a run until it has failed, or has finished and its last checkpoint has been judged. */
    public RunResult follow(RunId run) {
        return follow(run, () -> {});
    }

    /**
     * Follows a run to its end.
     *
     * @param whenTrained called once, when training is seen to be finished
     */
    public RunResult follow(RunId run, Runnable whenTrained) {
        RunNarrator narrator = new RunNarrator(display);
        RunFollower follower = new RunFollower(run, narrator);
        narrator.begin();
        while (!follower.isOver()) {
            boolean wasTrained = follower.isTrained();
            answers.poll(BETWEEN_LOOKS).forEach(follower::on);
            if (follower.isTrained() && !wasTrained) {
                whenTrained.run();
            }
            vitals.requireAlive();
        }
        boolean isChampion = new Champions(store.artifacts())
                .of(specification.model())
                .filter(champion -> champion.run().equals(run))
                .isPresent();
        RunResult result = follower.result(isChampion);
        narrator.end(result.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        return result;
    }

    @Override
    public void close() {
        answers.close();
        publisher.close();
        store.close();
    }

    private String bucket() {
        return specification.dataset().source().getHost();
    }

    private boolean isOurs(DatasetEvent event, List<String> objects, Set<String> ours) {
        return event.model().equals(specification.model())
                && event.specification().equals(digest)
                && new HashSet<>(objects).equals(ours);
    }
}
