package io.tercet.players.game;

import java.util.Optional;

import io.tercet.contracts.Accuracy;

/** Adds up figures of steps and of games; those of games that have diverged are passed over. */
final class FigureSums {

    private double generator;
    private double discriminator;
    private double onReference;
    private double onGenerated;
    private long count;

    void add(StepFigures figures) {
        for (int i = 0; i < figures.count(); i++) {
            add(figures, i);
        }
    }

    void add(StepFigures figures, int index) {
        float ofGenerator = figures.generatorLosses()[index];
        float ofDiscriminator = figures.discriminatorLosses()[index];
        if (Float.isFinite(ofGenerator) && Float.isFinite(ofDiscriminator)) {
            generator += ofGenerator;
            discriminator += ofDiscriminator;
            onReference += figures.accuraciesOnReference()[index];
            onGenerated += figures.accuraciesOnGenerated()[index];
            count++;
        }
    }

    void add(FigureSums others) {
        generator += others.generator;
        discriminator += others.discriminator;
        onReference += others.onReference;
        onGenerated += others.onGenerated;
        count += others.count;
    }

    /** Whether every game has diverged. */
    boolean isEmpty() {
        return count == 0;
    }

    /** Of what was added; NaN if that is nothing. */
    Losses mean() {
        Accuracy accuracy = new Accuracy(onReference / count, onGenerated / count);
        boolean judged = !Double.isNaN(accuracy.reference()) && !Double.isNaN(accuracy.generated());
        return new Losses(generator / count, discriminator / count, judged ? Optional.of(accuracy) : Optional.empty());
    }
}
