package io.tercet.trainer.run;

import static io.tercet.contracts.RejectedException.Reason.CORRUPT_ARTIFACT;
import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
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
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.prepared.PreparedDataset;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;
import io.tercet.trainer.TrainerConfiguration;

/** What the store knows of runs: what was asked, with which data, and how it ended. */
@ApplicationScoped
public class RunStore {

    private final Bucket artifacts;
    private final Clock clock;
    private final TrainRowsReader reader;

    RunStore(ObjectStore store, Clock clock, TrainerConfiguration configuration) {
        this.artifacts = store.artifacts();
        this.clock = clock;
        this.reader = new TrainRowsReader(
                configuration.residentData().asLongValue(), Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** How a run ended, if it has. */
    public Optional<RunOutcome> outcome(RunId run) {
        return artifacts.find(StoreKeys.outcome(run)).map(json -> Json.read(json, RunOutcome.class));
    }

    /** Whether the referee wants a run to end before its last step. */
    boolean isToEnd(RunId run) {
        return artifacts.find(StoreKeys.earlyStop(run)).isPresent();
    }

    /** Writes how a run ended. Finishing replaces an earlier failure; nothing replaces finishing. */
    public void end(RunId run, RunOutcome outcome) {
        if (outcome(run).orElse(outcome) instanceof RunOutcome.Finished finished && !finished.equals(outcome)) {
            return;
        }
        artifacts.put(StoreKeys.outcome(run), Json.bytes(outcome));
    }

    /**
     * Reads a run's specification and train split.
     *
     * @return to be closed when it has been trained
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
        return new Run(request, specification, reader.read(dataset));
    }

    /** Records that a run was taken up, if that has not been recorded before. */
    public void begin(Run run) {
        artifacts.putIfAbsent(StoreKeys.run(run.id()), Json.bytes(run.record(clock.instant())));
    }

    /**
     * Reads the specification of a run.
     *
     * @throws RejectedException if it is absent or corrupt, or of another model
     */
    public RunSpecification specification(TrainingRequested request) {
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
