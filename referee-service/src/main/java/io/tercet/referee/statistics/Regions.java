package io.tercet.referee.statistics;

import java.util.Arrays;
import java.util.List;

import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.DoublePoint;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.Well19937c;

/**
 * Regions of a space with about equally much of a sample in each, as Richardson and Weiss ("On GANs and GMMs", 2018) count
 * them: the cells of k-means. A sample of the same distribution has the same share in each.
 */
public final class Regions {

    private static final int MOST_PASSES = 30;

    private final double[][] centres;

    private Regions(double[][] centres) {
        this.centres = centres;
    }

    /**
     * Divides the space.
     *
     * @param sample with at least {@code count} distinct points
     * @param count of regions, at least 2
     * @param seed of the first centres
     */
    public static Regions of(Points sample, int count, long seed) {
        List<DoublePoint> points =
                Arrays.stream(sample.coordinates()).map(DoublePoint::new).toList();
        List<CentroidCluster<DoublePoint>> clusters = new KMeansPlusPlusClusterer<DoublePoint>(
                        count, MOST_PASSES, new EuclideanDistance(), new Well19937c(seed))
                .cluster(points);
        return new Regions(
                clusters.stream().map(cluster -> cluster.getCenter().getPoint()).toArray(double[][]::new));
    }

    public int count() {
        return centres.length;
    }

    /** How many points of a sample are in each. */
    public int[] counts(Points sample) {
        int[] counts = new int[centres.length];
        for (double[] point : sample.coordinates()) {
            counts[nearest(point)]++;
        }
        return counts;
    }

    private int nearest(double[] point) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < centres.length; i++) {
            double distance = Points.squaredDistance(point, centres[i]);
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }
}
