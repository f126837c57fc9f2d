package io.tercet.referee.statistics;

import java.util.Arrays;

/**
 * Where each row's score falls among the scores of the other sample: DeLong, DeLong and Clarke-Pearson's structural
 * components (Biometrics 44, 1988), whose mean is the area under the ROC curve.
 */
final class Placements {

    private final double[] ofReference;
    private final double[] ofGenerated;

    private Placements(double[] ofReference, double[] ofGenerated) {
        this.ofReference = ofReference;
        this.ofGenerated = ofGenerated;
    }

    /**
     * Places every score in O(n log n).
     *
     * @param reference scores of the reference rows, at least two, finite
     * @param generated scores of the generated rows, at least two, finite
     */
    static Placements of(float[] reference, float[] generated) {
        float[] references = sorted("reference", reference);
        float[] generateds = sorted("generated", generated);
        double[] ofReference = sharesBelow(reference, generateds);
        double[] ofGenerated = sharesBelow(generated, references);
        for (int i = 0; i < ofGenerated.length; i++) {
            ofGenerated[i] = 1 - ofGenerated[i];
        }
        return new Placements(ofReference, ofGenerated);
    }

    /** For each reference row, the share of the generated rows that score lower, ties counted half. */
    double[] ofReference() {
        return ofReference.clone();
    }

    /** For each generated row, the share of the reference rows that score higher, ties counted half. */
    double[] ofGenerated() {
        return ofGenerated.clone();
    }

    private static double[] sharesBelow(float[] values, float[] ascending) {
        double[] shares = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int below = count(ascending, values[i], false);
            int notAbove = count(ascending, values[i], true);
            shares[i] = (below + notAbove) / (2.0 * ascending.length);
        }
        return shares;
    }

    /** How many of the ascending values are below another one, or not above it. */
    private static int count(float[] ascending, float value, boolean equalToo) {
        int first = 0;
        int end = ascending.length;
        while (first < end) {
            int middle = (first + end) >>> 1;
            if (ascending[middle] < value || (equalToo && ascending[middle] == value)) {
                first = middle + 1;
            } else {
                end = middle;
            }
        }
        return first;
    }

    private static float[] sorted(String sample, float[] scores) {
        float[] sorted = Require.finite(sample, scores, 2).clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
