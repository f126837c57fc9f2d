package io.tercet.referee.statistics;

import java.util.stream.IntStream;

/** Which of some points is nearest to each of others, by comparing all with all: exact, whatever the dimension. */
public final class Nearest {

    private static final int COORDINATES_AT_A_TIME = 16;

    private final int[] points;
    private final double[] distances;

    private Nearest(int[] points, double[] distances) {
        this.points = points;
        this.distances = distances;
    }

    /**
     * Finds the nearest of some points to each of others.
     *
     * @param from points, one after the other
     * @param to points, one after the other; at least one
     * @param dimension coordinates of each, at least 1
     */
    public static Nearest find(float[] from, float[] to, int dimension) {
        if (to.length == 0 || from.length % dimension != 0 || to.length % dimension != 0) {
            throw new IllegalArgumentException("Points of " + dimension + " coordinates cannot have " + from.length
                    + " and " + to.length + " values");
        }
        int count = from.length / dimension;
        int[] points = new int[count];
        double[] distances = new double[count];
        IntStream.range(0, count).parallel().forEach(point -> {
            int nearest = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int other = 0; other < to.length / dimension; other++) {
                double squared = squared(from, point * dimension, to, other * dimension, dimension, least);
                if (squared < least) {
                    least = squared;
                    nearest = other;
                }
            }
            points[point] = nearest;
            distances[point] = Math.sqrt(least);
        });
        return new Nearest(points, distances);
    }

    /** The squared distance, or as much of it as shows that it is not less than a limit. */
    private static double squared(float[] from, int first, float[] to, int second, int dimension, double limit) {
        double sum = 0;
        for (int begin = 0; begin < dimension && sum < limit; begin += COORDINATES_AT_A_TIME) {
            int end = Math.min(dimension, begin + COORDINATES_AT_A_TIME);
            float part = 0;
            for (int i = begin; i < end; i++) {
                float difference = from[first + i] - to[second + i];
                part += difference * difference;
            }
            sum += part;
        }
        return sum;
    }

    /** The number of the point nearest to one. */
    public int point(int of) {
        return points[of];
    }

    /** How far that is. */
    public double distance(int of) {
        return distances[of];
    }
}
