package io.tercet.trainer.run;

import static io.tercet.contracts.RejectedException.Reason.CORRUPT_ARTIFACT;
import static io.tercet.contracts.RejectedException.Reason.INVALID_SPECIFICATION;
import static io.tercet.contracts.RejectedException.Reason.MISSING_ARTIFACT;

import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.RunId;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.specification.StartingPoint;
import io.tercet.messaging.Events;
import io.tercet.players.checkpoint.Checkpoint;
import io.tercet.players.checkpoint.CheckpointManifest;
import io.tercet.players.checkpoint.Checkpoints;
import io.tercet.players.game.Losses;
import io.tercet.players.game.Play;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

/**
 * Checkpoints in the store and their announcements: a checkpoint is announced only after it is there. One of several games is
 * for going on from and for looking at, not for examination, and is not announced.
 */
@ApplicationScoped
public class SavedCheckpoints {

    private static final Logger LOG = Logger.getLogger(SavedCheckpoints.class);

    private final Bucket artifacts;
    private final Events events;

    SavedCheckpoints(ObjectStore store, Events events) {
        this.artifacts = store.artifacts();
        this.events = events;
    }

    /**
     * Where to take a run up: after its newest checkpoint that can be read, else with the checkpoint its specification
     * names, else at the start. Its own checkpoint is announced again, because an
     * earlier attempt may have died between saving and announcing it.
     */
    public Beginning beginning(Run run) {
        List<Long> steps = Checkpoints.steps(artifacts, run.id());
        for (int i = steps.size() - 1; i >= 0; i--) {
            Optional<Checkpoint> checkpoint = readable(run, steps.get(i));
            if (checkpoint.isPresent()) {
                announce(run.specification(), checkpoint.get().manifest());
                return new Beginning.Resumed(checkpoint.get());
            }
        }
        RunSpecification specification = run.specification();
        return specification
                .training()
                .from()
                .<Beginning>map(start -> continued(run, start))
                .orElseGet(() -> Beginning.Fresh.of(specification));
    }

    private Beginning.Continued continued(Run run, StartingPoint start) {
        if (start.step() >= run.steps()) {
            throw new RejectedException(
                    INVALID_SPECIFICATION,
                    "Run " + run.id() + " has " + run.steps() + " steps, so it cannot go on from step " + start.step()
                            + " of run " + start.run() + "; give it more training.epochs or training.steps");
        }
        return new Beginning.Continued(start, Checkpoints.load(artifacts, start, run.specification()));
    }

    private Optional<Checkpoint> readable(Run run, long step) {
        try {
            return Optional.of(Checkpoints.load(artifacts, run.id(), step, run.specification()));
        } catch (RejectedException e) {
            if (e.reason() != CORRUPT_ARTIFACT && e.reason() != MISSING_ARTIFACT) {
                throw e;
            }
            LOG.warnf("The checkpoint of run %s at step %d is passed over: %s", run.id(), step, e.getMessage());
            return Optional.empty();
        }
    }

    /** Saves a game and announces it. */
    void save(Run run, Play game, Losses losses, double seconds) {
        CheckpointManifest saved =
                Checkpoints.save(artifacts, run.id(), game.state(), run.manifest(game, losses, seconds));
        announce(run.specification(), saved);
    }

    /** Announces every checkpoint of a run again, oldest first. */
    public void announceAll(RunId run, RunSpecification specification) {
        for (long step : Checkpoints.steps(artifacts, run)) {
            announce(specification, Checkpoints.manifest(artifacts, run, step));
        }
    }

    private void announce(RunSpecification specification, CheckpointManifest checkpoint) {
        if (!specification.training().repeats()) {
            events.publish(checkpoint.event());
        }
    }
}
