package io.tercet.trainer.run;

import java.util.Objects;
import java.util.function.Function;

import io.tercet.contracts.Digest;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.TrainingRequested;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.checkpoint.CheckpointManifest;
import io.tercet.players.game.Game;
import io.tercet.players.game.Losses;

/** A run and all that it needs to be trained. */
public final class Run {

    private final TrainingRequested request;
    private final RunSpecification specification;
    private final float[] trainRows;

    /**
     * Puts a run together.
     *
     * @param trainRows prepared rows of the train split, one after the other: conditions, flags, targets; not copied
     */
    Run(TrainingRequested request, RunSpecification specification, float[] trainRows) {
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

    public float[] trainRows() {
        return trainRows;
    }

    /** Steps of the whole run. */
    public long steps() {
        return specification
                .training()
                .totalSteps(trainRows.length / specification.dataset().columns().size());
    }

    /** What a checkpoint of this run's game is, given the digest of its tensors. */
    Function<Digest, CheckpointManifest> manifest(Game game, Losses losses, double seconds) {
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
}
