package io.tercet.trainer.run;

import static io.tercet.contracts.RejectedException.Reason.CORRUPT_ARTIFACT;
import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Json;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.TrainingRequested;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.RunOutcome;
import io.tercet.contracts.store.RunRecord;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.prepared.PreparedDataset;
import io.tercet.dataset.split.Split;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

/** What the store knows of runs: what was asked, with which data, and how it ended. */
@ApplicationScoped
public class RunStore {

    private final Bucket artifacts;
    private final Clock clock;

    RunStore(ObjectStore store, Clock clock) {
        this.artifacts = store.artifacts();
        this.clock = clock;
    }

    /** How a run ended, if it has. */
    public Optional<RunOutcome> outcome(RunId run) {
        return artifacts.find(StoreKeys.outcome(run)).map(json -> Json.read(json, RunOutcome.class));
    }

    /** Writes how a run ended. Finishing replaces an earlier failure; nothing replaces finishing. */
    public void end(RunId run, RunOutcome outcome) {
        if (outcome(run).orElse(outcome) instanceof RunOutcome.Finished finished && !finished.equals(outcome)) {
            return;
        }
        artifacts.put(StoreKeys.outcome(run), Json.bytes(outcome));
    }

    /**
     * Reads a run's specification and train split, and records that it was taken up.
     *
     * @throws RejectedException if either is absent or corrupt, or they do not belong together
     */
    public Run open(TrainingRequested request) {
        RunSpecification specification = specification(request);
        PreparedDataset dataset = PreparedDataset.open(artifacts, request.dataset());
        if (!dataset.manifest().preparation().equals(specification.preparationDigest())) {
            throw new RejectedException(
                    INVALID_SPECIFICATION,
                    "Dataset " + request.dataset() + " was prepared for other dataset or transform sections than those"
                            + " of specification " + request.specification());
        }
        float[] trainRows =
                dataset.read(Split.TRAIN).toRowMajor(specification.dataset().columns());
        Run run = new Run(request, specification, trainRows);
        RunRecord record = new RunRecord(
                run.id(), request.model(), request.specification(), request.dataset(), run.steps(), clock.instant());
        artifacts.putIfAbsent(StoreKeys.run(run.id()), Json.bytes(record));
        return run;
    }

    private RunSpecification specification(TrainingRequested request) {
        byte[] content = artifacts.read(StoreKeys.specification(request.specification()));
        if (!Digest.of(content).equals(request.specification())) {
            throw new RejectedException(
                    CORRUPT_ARTIFACT,
                    "The object of specification " + request.specification() + " has digest " + Digest.of(content));
        }
        RunSpecification specification = RunSpecification.parse(new String(content, UTF_8));
        if (!specification.model().equals(request.model())) {
            throw new RejectedException(
                    INVALID_SPECIFICATION,
                    "Specification " + request.specification() + " is of model " + specification.model() + ", not "
                            + request.model());
        }
        return specification;
    }
}
