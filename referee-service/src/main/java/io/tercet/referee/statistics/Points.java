package io.tercet.referee.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A sample of points of one space, such as the features of images. */
public final class Points {

    private final double[][] points;

    private Points(double[][] points) {
        this.points = points;
    }

    /**
     * Takes a copy.
     *
     * @param rows at least two points of equally many finite coordinates, at least one
     */
    public static Points of(float[][] rows) {
        if (rows.length < 2 || rows[0].length == 0) {
            throw new IllegalArgumentException("A sample of points has at least two of at least one coordinate, not "
                    + rows.length + " of " + (rows.length == 0 ? 0 : rows[0].length));
        }
        double[][] points = new double[rows.length][rows[0].length];
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != points[row].length) {
                throw new IllegalArgumentException("Point " + row + " has " + rows[row].length
                        + " coordinates where the first has " + points[row].length);
            }
            for (int i = 0; i < points[row].length; i++) {
                points[row][i] = finite(rows[row][i], row);
            }
        }
        return new Points(points);
    }

    private static float finite(float coordinate, int row) {
        if (!Float.isFinite(coordinate)) {
            throw new IllegalArgumentException("Coordinates must be finite, but point " + row + " has " + coordinate);
        }
        return coordinate;
    }

    public int count() {
        return points.length;
    }

    public int dimension() {
        return points[0].length;
    }

    double[][] coordinates() {
        return points;
    }

    double[] get(int point) {
        return points[point];
    }

    /** How many points there are, each counted once; two of one hash count as one. */
    public long distinct() {
        return Arrays.stream(points).map(Arrays::hashCode).distinct().count();
    }

    /** The points from one number to before another. */
    public Points part(int first, int end) {
        return new Points(Arrays.copyOfRange(points, first, end));
    }

    /** The points with every coordinate multiplied. */
    public Points scaled(double factor) {
        return new Points(Arrays.stream(points)
                .map(point -> Arrays.stream(point)
                        .map(coordinate -> factor * coordinate)
                        .toArray())
                .toArray(double[][]::new));
    }

    /** The mean of the squared coordinates. */
    public double meanSquare() {
        return Arrays.stream(points).mapToDouble(point -> product(point, point)).sum()
                / ((double) count() * dimension());
    }

    /** For each point the squared distance to each of others. */
    double[][] squaredDistances(Points others) {
        return Arrays.stream(points)
                .parallel()
                .map(point -> Arrays.stream(others.points)
                        .mapToDouble(other -> squaredDistance(point, other))
                        .toArray())
                .toArray(double[][]::new);
    }

    /** Refuses a sample of another space. */
    void requireSameSpace(Points other) {
        if (dimension() != other.dimension()) {
            throw new IllegalArgumentException(
                    "Points of " + dimension() + " and of " + other.dimension() + " coordinates cannot be compared");
        }
    }

    static double squaredDistance(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            double difference = one[i] - other[i];
            sum += difference * difference;
        }
        return sum;
    }

    static double product(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /** For each point, the squared distance to the k-th nearest of the others. */
    double[] squaredRadii(int neighbours) {
        if (neighbours < 1 || neighbours >= count()) {
            throw new IllegalArgumentException(
                    "Neighbours are from 1 to " + (count() - 1) + " among " + count() + " points, not " + neighbours);
        }
        return IntStream.range(0, count())
                .parallel()
                .mapToDouble(point -> {
                    double[] distances = Arrays.stream(points)
                            .mapToDouble(other -> squaredDistance(points[point], other))
                            .toArray();
                    Arrays.sort(distances);
                    return distances[neighbours]; // the point itself comes first
                })
                .toArray();
    }
}
