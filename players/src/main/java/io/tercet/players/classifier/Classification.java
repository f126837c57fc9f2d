package io.tercet.players.classifier;

import java.util.Arrays;

/** What a classifier finds in rows. */
public final class Classification {

    private final float[][] probabilities;
    private final float[][] features;

    private Classification(float[][] probabilities, float[][] features) {
        this.probabilities = probabilities;
        this.features = features;
    }

    /** Takes answers apart that hold each row's probabilities, then its features. */
    static Classification of(float[] answers, int classes, int features) {
        int perRow = classes + features;
        int rows = answers.length / perRow;
        float[][] probabilities = new float[rows][];
        float[][] activations = new float[rows][];
        for (int row = 0; row < rows; row++) {
            int first = row * perRow;
            probabilities[row] = Arrays.copyOfRange(answers, first, first + classes);
            activations[row] = Arrays.copyOfRange(answers, first + classes, first + perRow);
        }
        return new Classification(probabilities, activations);
    }

    public int rows() {
        return probabilities.length;
    }

    /** Per row, the probability of each class. */
    public float[][] probabilities() {
        return probabilities;
    }

    /** Per row, the activations of the last hidden layer. */
    public float[][] features() {
        return features;
    }

    /** Per row, the most probable class; the first of equally probable ones. */
    public int[] classes() {
        return Arrays.stream(probabilities).mapToInt(Classification::greatest).toArray();
    }

    private static int greatest(float[] values) {
        int greatest = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[greatest]) {
                greatest = i;
            }
        }
        return greatest;
    }
}
