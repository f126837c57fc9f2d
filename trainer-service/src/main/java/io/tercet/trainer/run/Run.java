package io.tercet.trainer.run;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;

import io.tercet.contracts.Digest;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.TrainingRequested;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.RunRecord;
import io.tercet.players.batch.TrainRows;
import io.tercet.players.checkpoint.CheckpointManifest;
import io.tercet.players.game.Losses;
import io.tercet.players.game.Play;

/** A run and all that it needs to be trained. Closing it closes the rows. */
public final class Run implements AutoCloseable {

    private final TrainingRequested request;
    private final RunSpecification specification;
    private final TrainRows trainRows;

    /**
     * Puts a run together.
     *
     * @param trainRows from now on the run's own
     */
    Run(TrainingRequested request, RunSpecification specification, TrainRows trainRows) {
        this.request = Objects.requireNonNull(request, "request");
        this.specification = Objects.requireNonNull(specification, "specification");
        this.trainRows = Objects.requireNonNull(trainRows, "trainRows");
    }

    public RunId id() {
        return request.run();
    }

    public RunSpecification specification() {
        return specification;
    }

    public TrainRows trainRows() {
        return trainRows;
    }

    /** Steps of the whole run. */
    public long steps() {
        return specification.training().totalSteps(trainRows.count());
    }

    /** That this run was taken up. */
    RunRecord record(Instant now) {
        return new RunRecord(id(), request.model(), request.specification(), request.dataset(), steps(), now);
    }

    /** What a checkpoint of this run's game is, given the digest of its tensors. */
    Function<Digest, CheckpointManifest> manifest(Play game, Losses losses, double seconds) {
        return tensors -> new CheckpointManifest(
                request.model(),
                id(),
                request.specification(),
                request.dataset(),
                game.step(),
                game.steps(),
                game.epoch(),
                specification.training().seed(),
                seconds,
                losses,
                tensors);
    }

    @Override
    public void close() {
        trainRows.close();
    }
}
