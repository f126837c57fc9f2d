package io.tercet.trainer.run;

import jakarta.enterprise.context.ApplicationScoped;

import ai.djl.Device;

import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.picture.Png;
import io.tercet.players.game.Play;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

/** What runs draw after each epoch, where there is a {@link Sketch} of them. */
@ApplicationScoped
class EpochSamples {

    private final Bucket artifacts;
    private final Device device;

    EpochSamples(ObjectStore store, Device device) {
        this.artifacts = store.artifacts();
        this.device = device;
    }

    /** How many steps a game may take until its next sample; without end where there is none. */
    long stepsUntilNext(Run run, Play game) {
        return Sketch.of(run.specification())
                .map(any -> game.stepsPerEpoch() - game.step() % game.stepsPerEpoch())
                .orElse(Long.MAX_VALUE);
    }

    /** Draws the sample of a game at the end of an epoch; does nothing at any other time. The game goes on as if it had not. */
    void draw(Run run, Play game) {
        if (game.step() % game.stepsPerEpoch() == 0) {
            Sketch.of(run.specification())
                    .ifPresent(sketch -> artifacts.put(
                            StoreKeys.sample(run.id(), game.epoch()),
                            Png.write(sketch.draw(run, game.state(), game.epoch(), device))));
        }
    }
}
