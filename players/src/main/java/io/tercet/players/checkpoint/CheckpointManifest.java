package io.tercet.players.checkpoint;

import java.util.Objects;

import io.tercet.contracts.Digest;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.CheckpointSaved;
import io.tercet.players.game.Losses;

/**
 * What a checkpoint is; its presence in the store commits the checkpoint.
 *
 * @param model being trained
 * @param run that saved it
 * @param specification digest of the run's specification
 * @param dataset digest of the run's dataset
 * @param step after which it was saved, from 1; with the seed, the whole random state
 * @param steps of the whole run
 * @param epoch whole passes over the train split
 * @param seed of every random number of the run
 * @param seconds wall time spent training up to here, in all attempts that led here
 * @param losses means over the steps since the checkpoint before, or since the run was last taken up
 * @param tensors digest of the tensors' file
 */
public record CheckpointManifest(
        ModelName model,
        RunId run,
        Digest specification,
        Digest dataset,
        long step,
        long steps,
        long epoch,
        long seed,
        double seconds,
        Losses losses,
        Digest tensors) {

    public CheckpointManifest {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(specification, "specification");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(losses, "losses");
        Objects.requireNonNull(tensors, "tensors");
        if (step < 1 || step > steps) {
            throw new IllegalArgumentException("'step' must be from 1 to " + steps + ", not " + step);
        }
    }

    /** The announcement of this checkpoint. */
    public CheckpointSaved event() {
        return new CheckpointSaved(model, run, step, steps, specification, dataset, tensors);
    }
}
