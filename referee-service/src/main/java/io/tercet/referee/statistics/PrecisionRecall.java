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
        int[] ballsAroundGenerated = balls(generated, reference, referenceRadii);
        return new PrecisionRecall(
                share(ballsAroundGenerated),
                share(balls(reference, generated, generatedRadii)),
                (double) IntStream.of(ballsAroundGenerated).sum() / neighbours / generated.count(),
                share(visitors(reference, referenceRadii, generated)));
    }

    /** For each point, how many balls around the centres it lies in. */
    private static int[] balls(Points points, Points centres, double[] squaredRadii) {
        return IntStream.range(0, points.count())
                .parallel()
                .map(point -> (int) IntStream.range(0, centres.count())
                        .filter(centre ->
                                Points.squaredDistance(points.get(point), centres.get(centre)) <= squaredRadii[centre])
                        .count())
                .toArray();
    }

    /** For each ball around a centre, how many points lie in it. */
    private static int[] visitors(Points centres, double[] squaredRadii, Points points) {
        return IntStream.range(0, centres.count())
                .parallel()
                .map(centre -> (int) IntStream.range(0, points.count())
                        .filter(point ->
                                Points.squaredDistance(points.get(point), centres.get(centre)) <= squaredRadii[centre])
                        .count())
                .toArray();
    }

    private static double share(int[] counts) {
        return (double) IntStream.of(counts).filter(count -> count > 0).count() / counts.length;
    }
}
