package io.tercet.players.game;

import java.util.Arrays;

/** What was seen of some steps, in order; of games side by side one figure for each step and game. To be read only. */
public final class StepFigures {

    private final float[] generatorLosses;
    private final float[] discriminatorLosses;
    private final float[] accuraciesOnReference;
    private final float[] accuraciesOnGenerated;

    /**
     * Takes them over.
     *
     * @param accuraciesOnReference NaN where the discriminator is neither right nor wrong
     * @param accuraciesOnGenerated likewise
     */
    public StepFigures(
            float[] generatorLosses,
            float[] discriminatorLosses,
            float[] accuraciesOnReference,
            float[] accuraciesOnGenerated) {
        int count = generatorLosses.length;
        if (discriminatorLosses.length != count
                || accuraciesOnReference.length != count
                || accuraciesOnGenerated.length != count) {
            throw new IllegalArgumentException("There must be as many figures of each kind");
        }
        this.generatorLosses = generatorLosses;
        this.discriminatorLosses = discriminatorLosses;
        this.accuraciesOnReference = accuraciesOnReference;
        this.accuraciesOnGenerated = accuraciesOnGenerated;
    }

    /**
     * Sorts what both players remember.
     *
     * @param generator losses
     * @param discriminator of each step its members' losses and, unless there are only these, both their accuracies
     */
    static StepFigures of(float[] generator, float[] discriminator, int members) {
        int width = discriminator.length / (generator.length / members);
        return new StepFigures(
                generator,
                part(discriminator, 0, members, width),
                part(discriminator, members, members, width),
                part(discriminator, 2 * members, members, width));
    }

    private static float[] part(float[] figures, int first, int members, int width) {
        float[] part = new float[figures.length / width * members];
        if (first >= width) {
            Arrays.fill(part, Float.NaN);
            return part;
        }
        for (int from = first, to = 0; to < part.length; from += width, to += members) {
            System.arraycopy(figures, from, part, to, members);
        }
        return part;
    }

    /** Steps times games. */
    public int count() {
        return generatorLosses.length;
    }

    /** What the generator minimized. */
    public float[] generatorLosses() {
        return generatorLosses;
    }

    /** What the discriminator minimized. */
    public float[] discriminatorLosses() {
        return discriminatorLosses;
    }

    /** Shares of the reference rows that the discriminator took for such; NaN where it is neither right nor wrong. */
    public float[] accuraciesOnReference() {
        return accuraciesOnReference;
    }

    /** Shares of the generated rows that the discriminator took for such; NaN where it is neither right nor wrong. */
    public float[] accuraciesOnGenerated() {
        return accuraciesOnGenerated;
    }
}
