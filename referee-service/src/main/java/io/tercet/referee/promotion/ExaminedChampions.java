package io.tercet.referee.promotion;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import ai.djl.Device;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Estimate;
import io.tercet.contracts.Json;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.Promotion;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.contracts.verdict.Verdict;
import io.tercet.dataset.prepared.PreparedDataset;
import io.tercet.dataset.transform.ColumnTransforms;
import io.tercet.messaging.Stopping;
import io.tercet.referee.examiner.Budget;
import io.tercet.referee.examiner.CheckpointImitator;
import io.tercet.referee.examiner.Examiner;
import io.tercet.referee.examiner.HeldOut;
import io.tercet.referee.examiner.Imitator;
import io.tercet.referee.examiner.Recent;
import io.tercet.referee.examiner.Specifications;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

/**
 * Examines champions on their challengers' rows: the same rows, halves, seeds and budget. A champion of the challenger's own
 * run has been, and its verdict is used; any other is examined once per dataset and budget. For one thread.
 */
@ApplicationScoped
public class ExaminedChampions implements Champions {

    private static final int REMEMBERED = 16;

    private record Key(Digest champion, Digest dataset, Budget budget) {}

    private final Bucket artifacts;
    private final Examiner examiner;
    private final Device device;
    private final Map<Key, Estimate> examined = new Recent<>(REMEMBERED);

    public ExaminedChampions(ObjectStore store, Examiner examiner, Device device) {
        this.artifacts = store.artifacts();
        this.examiner = examiner;
        this.device = device;
    }

    @Override
    public Standing standing(Promotion champion, Verdict challenger, Stopping stopping) throws InterruptedException {
        Optional<Verdict> verdict = verdict(champion, challenger);
        if (verdict.isPresent()) {
            return new Standing.Examined(champion, verdict.get().examination().auc());
        }
        RunSpecification ours = Specifications.read(artifacts, challenger.specification());
        try {
            return standing(champion, challenger, ours, stopping);
        } catch (RejectedException e) {
            return new Standing.NotComparable(champion, e.getMessage());
        }
    }

    private Optional<Verdict> verdict(Promotion champion, Verdict challenger) {
        return champion.run().equals(challenger.run())
                ? artifacts
                        .find(StoreKeys.verdict(champion.run(), champion.step()))
                        .map(json -> Json.read(json, Verdict.class))
                : Optional.empty();
    }

    private Standing standing(Promotion champion, Verdict challenger, RunSpecification ours, Stopping stopping)
            throws InterruptedException {
        RunSpecification theirs = Specifications.read(artifacts, champion.specification());
        if (!columns(theirs).equals(columns(ours))) {
            return new Standing.NotComparable(
                    champion, "it maps " + words(theirs) + " where the challenger maps " + words(ours));
        }
        Key key = new Key(champion.checkpoint(), challenger.dataset(), Budget.of(ours));
        Optional<Estimate> known = Optional.ofNullable(examined.get(key));
        if (known.isPresent()) {
            return new Standing.Examined(champion, known.get());
        }
        Estimate auc = examine(champion, theirs, challenger.dataset(), key.budget(), stopping);
        examined.put(key, auc);
        return new Standing.Examined(champion, auc);
    }

    private Estimate examine(
            Promotion champion, RunSpecification theirs, Digest dataset, Budget budget, Stopping stopping)
            throws InterruptedException {
        HeldOut rows = examiner.heldOut(dataset, budget);
        try (Imitator imitator = imitator(champion, theirs, rows)) {
            return examiner.examine(imitator, rows, budget, stopping).auc();
        }
    }

    private Imitator imitator(Promotion champion, RunSpecification theirs, HeldOut rows) {
        if (champion.dataset().equals(rows.dataset())) {
            return CheckpointImitator.load(artifacts, champion.run(), champion.step(), theirs, device);
        }
        ColumnTransforms home =
                PreparedDataset.open(artifacts, champion.dataset()).transforms();
        return new TranslatingImitator(
                CheckpointImitator.load(artifacts, champion.run(), champion.step(), theirs, device), home, rows);
    }

    private static List<List<String>> columns(RunSpecification specification) {
        DatasetSpecification dataset = specification.dataset();
        return List.of(dataset.conditions(), dataset.flags(), dataset.targets());
    }

    private static String words(RunSpecification specification) {
        return specification.dataset().inputs() + " to "
                + specification.dataset().targets();
    }
}
