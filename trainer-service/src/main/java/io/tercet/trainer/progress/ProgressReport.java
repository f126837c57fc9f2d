package io.tercet.trainer.progress;

import java.util.Optional;

import io.tercet.contracts.Accuracy;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.TrainingProgressed;
import io.tercet.players.game.Losses;

/** Means over the steps since it was made. */
public final class ProgressReport {

    private static final double NANOSECONDS = 1e-9;

    private final long began = System.nanoTime();
    private long steps;
    private double generatorSum;
    private double discriminatorSum;
    private double onReferenceSum;
    private double onGeneratedSum;
    private boolean judged;

    /** Takes in means over so many further steps. */
    public void add(Losses losses, int count) {
        steps += count;
        generatorSum += count * losses.generator();
        discriminatorSum += count * losses.discriminator();
        judged = losses.accuracy().isPresent();
        losses.accuracy().ifPresent(accuracy -> {
            onReferenceSum += count * accuracy.reference();
            onGeneratedSum += count * accuracy.generated();
        });
    }

    /** Since it was made. */
    public double seconds() {
        return (System.nanoTime() - began) * NANOSECONDS;
    }

    public double stepsPerSecond() {
        return steps / seconds();
    }

    public Losses losses() {
        Optional<Accuracy> accuracy =
                judged ? Optional.of(new Accuracy(onReferenceSum / steps, onGeneratedSum / steps)) : Optional.empty();
        return new Losses(generatorSum / steps, discriminatorSum / steps, accuracy);
    }

    public TrainingProgressed event(RunId run, long step, long runSteps) {
        Losses losses = losses();
        return new TrainingProgressed(
                run, step, runSteps, losses.generator(), losses.discriminator(), losses.accuracy(), stepsPerSecond());
    }
}
