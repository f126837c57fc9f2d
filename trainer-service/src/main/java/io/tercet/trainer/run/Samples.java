package io.tercet.trainer.run;

import jakarta.enterprise.context.ApplicationScoped;

import ai.djl.Device;

import io.tercet.contracts.specification.Interval;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.picture.Png;
import io.tercet.players.game.Play;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

/**
 * What runs draw as often as {@code training.picture-every} says, where there is a {@link Sketch} of them: at most
 * {@value #MOST} pictures, of which every second, two of three and so on are left out where there would be more.
 */
@ApplicationScoped
class Samples {

    static final int MOST = 2000;

    private final Bucket artifacts;
    private final Device device;

    Samples(ObjectStore store, Device device) {
        this.artifacts = store.artifacts();
        this.device = device;
    }

    /** How many steps a game may take until its next sample; without end where there is none. */
    long stepsUntilNext(Run run, Play game) {
        long every = every(run, game);
        return Sketch.of(run.specification())
                .map(any -> every - game.step() % every)
                .orElse(Long.MAX_VALUE);
    }

    /** Draws the sample of a game where it is time for one; does nothing at any other time. The game goes on as if it had not. */
    void draw(Run run, Play game) {
        if (game.step() % every(run, game) != 0) {
            return;
        }
        boolean byEpochs = interval(run).unit() == Interval.Unit.EPOCHS;
        String key = byEpochs ? StoreKeys.sample(run.id(), game.epoch()) : StoreKeys.stepSample(run.id(), game.step());
        String moment = byEpochs ? "epoch " + game.epoch() : "step " + game.step();
        Sketch.of(run.specification())
                .ifPresent(sketch -> artifacts.put(key, Png.write(sketch.draw(run, game.state(), moment, device))));
    }

    private static long every(Run run, Play game) {
        long asked = interval(run).steps(game.stepsPerEpoch());
        return asked * Math.max(1, (game.steps() / asked + MOST - 1) / MOST);
    }

    private static Interval interval(Run run) {
        return run.specification().training().pictureEvery();
    }
}
