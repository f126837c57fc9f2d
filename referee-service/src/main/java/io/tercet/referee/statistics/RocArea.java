package io.tercet.referee.statistics;

/**
 * The area under a classifier's ROC curve, P(score of a reference row &gt; score of a generated row) + ½ P(equal), with
 * its standard error by the method of DeLong, DeLong and Clarke-Pearson (Biometrics 44, 1988).
 *
 * @param area 0 to 1, 0.5 where the scores do not tell the samples apart
 * @param standardError of the area over rows; 0 for samples that are separated perfectly
 */
public record RocArea(double area, double standardError) {

    /**
     * Measures the area of samples whose rows are independent.
     *
     * @param reference scores of the reference rows, at least two, finite
     * @param generated scores of the generated rows, at least two, finite
     */
    public static RocArea of(float[] reference, float[] generated) {
        Placements placements = Placements.of(reference, generated);
        double variance = Moments.variance(placements.ofReference()) / reference.length
                + Moments.variance(placements.ofGenerated()) / generated.length;
        return new RocArea(Moments.mean(placements.ofReference()), Math.sqrt(variance));
    }

    /**
     * What each pair of a reference and a generated row adds to the area, so that the mean over pairs is the area and their
     * variance over their number is its squared standard error, whatever a pair's rows have in common: DeLong's method for
     * clusters of two (Obuchowski, Biometrics 53, 1997).
     *
     * @param reference scores of the reference rows, at least two, finite
     * @param generated scores of as many generated rows, each of the same conditions as its reference row
     */
    public static double[] ofPairs(float[] reference, float[] generated) {
        Placements placements = Placements.of(reference, generated);
        double[] ofReference = placements.ofReference();
        double[] ofGenerated = placements.ofGenerated();
        double area = Moments.mean(ofReference);
        double[] pairs = new double[ofReference.length];
        for (int pair = 0; pair < pairs.length; pair++) {
            pairs[pair] = ofReference[pair] + ofGenerated[pair] - area;
        }
        return pairs;
    }

    /**
     * The standard deviation of the area when both samples come from one distribution and nothing ties, √((2n+1)/(12n²)):
     * the Mann–Whitney statistic's under its null hypothesis.
     *
     * @param rows of each sample
     */
    public static double nullStandardError(long rows) {
        double n = rows;
        return Math.sqrt((2 * n + 1) / (12 * n * n));
    }
}
