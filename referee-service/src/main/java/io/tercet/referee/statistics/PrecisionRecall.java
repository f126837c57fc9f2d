package io.tercet.referee.statistics;

import java.util.stream.IntStream;

/**
 * How far two samples lie where the other one does. A sample's manifold is the union of the balls around its points that
 * reach to their k-th nearest neighbour (Kynkäänniemi et al. 2019).
 *
 * @param precision share of the generated points within the reference's manifold: are they like the reference?
 * @param recall share of the reference points within the generated ones' manifold: is all of the reference generated?
 * @param density how many of the reference's balls a generated point lies in on average, divided by k: like precision, but
 *     not raised by single outliers of the reference (Naeem et al. 2020); 1 on average for samples of one distribution
 * @param coverage share of the reference's balls that a generated point lies in: like recall, but not raised by outliers
 *     among the generated (Naeem et al. 2020)
 */
public record PrecisionRecall(double precision, double recall, double density, double coverage) {

    /**
     * Measures them.
     *
     * @param neighbours k, from 1 to below the points of either sample
     */
    public static PrecisionRecall of(Points reference, Points generated, int neighbours) {
        reference.requireSameSpace(generated);
        double[] referenceRadii = reference.squaredRadii(neighbours);
        double[] generatedRadii = generated.squaredRadii(neighbours);
        double[][] distances = reference.squaredDistances(generated);
        int[] ballsAroundReference = new int[generated.count()];
        int[] ballsAroundGenerated = new int[reference.count()];
        int[] visitors = new int[reference.count()];
        for (int i = 0; i < reference.count(); i++) {
            for (int j = 0; j < generated.count(); j++) {
                if (distances[i][j] <= referenceRadii[i]) {
                    ballsAroundReference[j]++;
                    visitors[i]++;
                }
                if (distances[i][j] <= generatedRadii[j]) {
                    ballsAroundGenerated[i]++;
                }
            }
        }
        return new PrecisionRecall(
                share(ballsAroundReference),
                share(ballsAroundGenerated),
                (double) IntStream.of(visitors).sum() / neighbours / generated.count(),
                share(visitors));
    }

    /** How many counts are above 0. */
    private static double share(int[] counts) {
        return (double) IntStream.of(counts).filter(count -> count > 0).count() / counts.length;
    }
}
