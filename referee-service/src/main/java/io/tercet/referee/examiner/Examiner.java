package io.tercet.referee.examiner;

import static io.tercet.contracts.RejectedException.Reason.CORRUPT_ARTIFACT;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import jakarta.enterprise.context.ApplicationScoped;

import ai.djl.Device;

import io.tercet.contracts.Digest;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.event.CheckpointSaved;
import io.tercet.contracts.specification.ImageSpecification;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.verdict.Examination;
import io.tercet.contracts.verdict.Finding;
import io.tercet.contracts.verdict.ImageComparison;
import io.tercet.contracts.verdict.Trees;
import io.tercet.contracts.verdict.Verdict;
import io.tercet.dataset.Table;
import io.tercet.dataset.history.Histories;
import io.tercet.dataset.prepared.PreparedDataset;
import io.tercet.messaging.Stopping;
import io.tercet.players.checkpoint.CheckpointManifest;
import io.tercet.players.checkpoint.Checkpoints;
import io.tercet.referee.comparison.ModeCoverages;
import io.tercet.referee.comparison.Pairs;
import io.tercet.referee.comparison.TableComparisons;
import io.tercet.referee.comparison.TargetComparisons;
import io.tercet.referee.diagnosis.Checkup;
import io.tercet.referee.images.ImageReference;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

/**
 * Judges checkpoints on held-out rows that no player has learned from. Every figure depends on the checkpoint, the dataset
 * and the specification alone: examining again finds the same, bit for bit. For one thread.
 */
@ApplicationScoped
public class Examiner {

    /** Of the latent noise of the rows that are compared one by one, and of the first referee. */
    public static final long FIRST_SEED = 1;

    private static final int DATASETS_REMEMBERED = 2;
    private static final int CONTROLS_REMEMBERED = 16;

    private record Rows(Digest dataset, int rows) {}

    private record Control(Digest dataset, Budget budget) {}

    /** Of the networks and, where rows are tables, of the trees. */
    private record Examinations(Examination networks, Optional<Examination> trees) {}

    private final Bucket artifacts;
    private final Device device;
    private final Clock clock;
    private final Map<Rows, HeldOut> heldOut = new Recent<>(DATASETS_REMEMBERED);
    private final Map<Control, Examinations> controls = new Recent<>(CONTROLS_REMEMBERED);
    private final boolean hasTrees = TreeReferee.isAvailable();
    private Optional<ImageReference> images = Optional.empty();

    public Examiner(ObjectStore store, Device device, Clock clock) {
        this.artifacts = store.artifacts();
        this.device = device;
        this.clock = clock;
    }

    /**
     * Examines a checkpoint. Nothing is stored.
     *
     * @throws RejectedException if something the announcement refers to is missing or corrupt, if there are too few held-out
     *     rows, or if generated rows or a referee's answers are not finite
     */
    public Verdict examine(CheckpointSaved checkpoint, Stopping stopping) throws InterruptedException {
        Instant begun = clock.instant();
        CheckpointManifest manifest = Checkpoints.manifest(artifacts, checkpoint.run(), checkpoint.step());
        if (!manifest.event().equals(checkpoint)) {
            throw new RejectedException(
                    CORRUPT_ARTIFACT,
                    "The checkpoint of run " + checkpoint.run() + " at step " + checkpoint.step()
                            + " is not the one announced: its manifest says " + manifest.event());
        }
        RunSpecification specification = Specifications.read(artifacts, checkpoint.specification());
        Budget budget = Budget.of(specification);
        HeldOut rows = heldOut(checkpoint.dataset(), budget);
        try (Imitator imitator =
                CheckpointImitator.load(artifacts, checkpoint.run(), checkpoint.step(), specification, device)) {
            Table generated = imitator.imitate(rows.examined(), FIRST_SEED);
            Pairs pairs = rows.pairs(generated);
            LongFunction<TwoSamples> samples = against(imitator, rows);
            Examinations examination = examine(samples, budget, stopping);
            Examinations control = control(rows, budget, stopping);
            Optional<ImageComparison> images = images(checkpoint.dataset(), specification, imitator, stopping);
            Checkup checkup = new Checkup(
                    checkpoint.step(),
                    checkpoint.steps(),
                    Histories.read(artifacts, checkpoint.run()),
                    examination.networks().auc(),
                    images);
            List<Finding> findings = checkup.findings(
                    rows.examined(),
                    rows.inputs(),
                    rows.targets(),
                    generated,
                    some -> imitator.imitate(some, FIRST_SEED + 1));
            Instant reached = clock.instant();
            return new Verdict(
                    checkpoint.model(),
                    checkpoint.run(),
                    checkpoint.step(),
                    checkpoint.steps(),
                    checkpoint.specification(),
                    checkpoint.dataset(),
                    checkpoint.checkpoint(),
                    budget.confidence(),
                    examination.networks(),
                    control.networks(),
                    examination.trees().flatMap(found -> control.trees().map(known -> new Trees(found, known))),
                    TargetComparisons.each(pairs),
                    TargetComparisons.largestCorrelationDifference(pairs),
                    TableComparisons.of(pairs, budget.confidence()),
                    rows.memorisation(generated, budget.confidence()),
                    images,
                    specification.referee().modes().map(modes -> ModeCoverages.of(pairs, modes, budget.confidence())),
                    findings,
                    Duration.between(begun, reached).toMillis() / 1000.0,
                    reached);
        }
    }

    private Optional<ImageComparison> images(
            Digest dataset, RunSpecification specification, Imitator imitator, Stopping stopping)
            throws InterruptedException {
        if (specification.dataset().label().isEmpty()) {
            return Optional.empty();
        }
        ImageReference reference = imageReference(dataset, stopping);
        float[] generated = imitator.imitate(reference.given(), FIRST_SEED).column(ImageSpecification.IMAGE);
        return Optional.of(
                reference.compare(generated, specification.promotion().confidence()));
    }

    /** Training the classifier takes its time, and it does not depend on the checkpoint: once per dataset is enough. */
    private ImageReference imageReference(Digest dataset, Stopping stopping) throws InterruptedException {
        Optional<ImageReference> known =
                images.filter(newest -> newest.dataset().equals(dataset));
        if (known.isPresent()) {
            return known.get();
        }
        ImageReference reference = ImageReference.of(PreparedDataset.open(artifacts, dataset), device, stopping);
        images.ifPresent(ImageReference::close);
        images = Optional.of(reference);
        return reference;
    }

    /** Examines anyone on held-out rows by networks, with the same halves and the same seeds as everyone of this budget. */
    public Examination examine(Imitator imitator, HeldOut rows, Budget budget, Stopping stopping)
            throws InterruptedException {
        return networks(against(imitator, rows), budget, stopping);
    }

    private static LongFunction<TwoSamples> against(Imitator imitator, HeldOut rows) {
        return seed -> TwoSamples.of(rows.examined(), imitator.imitate(rows.examined(), seed));
    }

    private Examinations examine(LongFunction<TwoSamples> samples, Budget budget, Stopping stopping)
            throws InterruptedException {
        Examination networks = networks(samples, budget, stopping);
        return budget.ofTables() && hasTrees
                ? new Examinations(
                        networks, Optional.of(new Panel(new TreeReferee(), budget).examine(samples, stopping)))
                : new Examinations(networks, Optional.empty());
    }

    private Examination networks(LongFunction<TwoSamples> samples, Budget budget, Stopping stopping)
            throws InterruptedException {
        return new Panel(new NetworkReferee(budget, device), budget).examine(samples, stopping);
    }

    /** The rows that an examination of this budget is held on. */
    public HeldOut heldOut(Digest dataset, Budget budget) {
        return heldOut.computeIfAbsent(
                new Rows(dataset, budget.training().rows()),
                wanted -> HeldOut.of(PreparedDataset.open(artifacts, dataset), wanted.rows()));
    }

    /** Reference against reference does not depend on the checkpoint: once per dataset and budget is enough. */
    private Examinations control(HeldOut rows, Budget budget, Stopping stopping) throws InterruptedException {
        Control key = new Control(rows.dataset(), budget);
        Optional<Examinations> known = Optional.ofNullable(controls.get(key));
        if (known.isPresent()) {
            return known.get();
        }
        Examinations control = examine(rows::control, budget, stopping);
        controls.put(key, control);
        return control;
    }
}
