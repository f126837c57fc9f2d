package io.tercet.laptop.runs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tercet.contracts.Json;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.RunId;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.Promotion;
import io.tercet.contracts.store.RunOutcome;
import io.tercet.contracts.store.RunRecord;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.contracts.verdict.Verdict;
import io.tercet.dataset.prepared.PreparedDatasets;
import io.tercet.dataset.split.Split;
import io.tercet.laptop.CommandException;
import io.tercet.store.Bucket;

/** Every run in a store. */
public final class RunCatalogue {

    private static final Pattern RECORD = Pattern.compile(Pattern.quote(StoreKeys.RUNS) + "[^/]+/run\\.json");
    private static final Pattern MANIFEST = Pattern.compile("checkpoints/[^/]+/([0-9]+)/manifest\\.json");

    private final Bucket artifacts;

    public RunCatalogue(Bucket artifacts) {
        this.artifacts = artifacts;
    }

    /**
     * A run's name as a user gives it.
     *
     * @throws CommandException if it cannot be one
     */
    static RunId name(String text) {
        try {
            return new RunId(text);
        } catch (IllegalArgumentException e) {
            throw new CommandException(e.getMessage() + ".", e);
        }
    }

    /** All runs, in the order of their names. */
    public List<RunSummary> all() {
        return artifacts.list(StoreKeys.RUNS).stream()
                .filter(RECORD.asMatchPredicate())
                .map(key -> summarize(Json.read(artifacts.read(key), RunRecord.class)))
                .toList();
    }

    /**
     * One run.
     *
     * @throws CommandException if there is no such run
     */
    public RunSummary find(RunId run) {
        byte[] record = artifacts
                .find(StoreKeys.run(run))
                .orElseThrow(() -> new CommandException("There is no run " + run + "; ./tercet runs lists them."));
        return summarize(Json.read(record, RunRecord.class));
    }

    /**
     * What a run was asked to do, in full.
     *
     * @throws RejectedException if the store has lost it
     */
    public RunSpecification specification(RunRecord run) {
        byte[] json = artifacts.read(StoreKeys.specification(run.specification()));
        return RunSpecification.parse(new String(json, UTF_8));
    }

    /**
     * How many rows a run learns from.
     *
     * @throws CommandException if the store has lost its dataset
     */
    public long trainRows(RunRecord run) {
        return new PreparedDatasets(artifacts)
                .find(run.dataset())
                .orElseThrow(() -> new CommandException(
                        "Dataset " + run.dataset() + " of run " + run.run() + " is no longer in the store."))
                .rows(Split.TRAIN);
    }

    private RunSummary summarize(RunRecord record) {
        RunId run = record.run();
        Optional<RunOutcome> outcome =
                artifacts.find(StoreKeys.outcome(run)).map(json -> Json.read(json, RunOutcome.class));
        List<Promotion> promotions = new Champions(artifacts).history(record.model());
        return new RunSummary(
                record,
                state(outcome),
                outcome,
                artifacts.list(StoreKeys.checkpoints(run)).stream()
                        .map(MANIFEST::matcher)
                        .filter(Matcher::matches)
                        .map(manifest -> Long.valueOf(manifest.group(1)))
                        .toList(),
                artifacts.list(StoreKeys.verdicts(run)).stream()
                        .map(key -> Json.read(artifacts.read(key), Verdict.class))
                        .toList(),
                promotions.stream()
                        .filter(promotion -> promotion.run().equals(run))
                        .map(Promotion::step)
                        .sorted()
                        .toList(),
                !promotions.isEmpty()
                        && promotions.get(promotions.size() - 1).run().equals(run));
    }

    private static String state(Optional<RunOutcome> outcome) {
        return outcome.map(end -> end instanceof RunOutcome.Finished ? "finished" : "failed")
                .orElse("training");
    }
}
