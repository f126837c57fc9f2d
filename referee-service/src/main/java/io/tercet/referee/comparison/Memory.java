package io.tercet.referee.comparison;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

import org.apache.commons.math3.distribution.NormalDistribution;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.verdict.Memorisation;
import io.tercet.referee.statistics.Nearest;

/**
 * Asks whether a generator repeats rows it has learned from. Train rows and held-out rows were dealt by chance, so that
 * whichever row is nearest to a generated one is as likely of the one kind as of the other, unless the generator knows the
 * difference. How far the share of train rows may be from one half by chance follows exactly from the deal, given how often
 * each row is a nearest one: it is a sum over rows drawn without replacement.
 */
public final class Memory {

    /** Fewer rows would show nothing. */
    private static final int FEWEST_ROWS = 100;

    private static final int MOST_ROWS = 10_000;

    /** Differences of coordinates to take, for each kind: a few seconds. */
    private static final double MOST_WORK = 1e9;

    private static final double FALSE_ALARMS = 0.001;
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private Memory() {}

    /**
     * How many rows of each kind to compare.
     *
     * @param train rows there are
     * @param heldOut rows there are; half of them are neighbours, the conditions of the others are generated for
     * @param dimension values of a row
     * @return none where there are too few
     */
    public static Optional<Integer> rows(long train, int heldOut, int dimension) {
        int affordable = (int) Math.min(MOST_ROWS, Math.sqrt(MOST_WORK / dimension));
        int rows = (int) Math.min(affordable, Math.min(train, heldOut / 2));
        return rows < FEWEST_ROWS ? Optional.empty() : Optional.of(rows);
    }

    /**
     * Looks for the nearest neighbours.
     *
     * @param generated rows, one after the other, transformed, so that columns weigh alike
     * @param train rows that the generator has learned from
     * @param heldOut as many rows that it has not, and whose conditions the generated rows were not made for
     * @param dimension values of a row
     */
    public static Memorisation examine(
            float[] generated, float[] train, float[] heldOut, int dimension, double confidence) {
        if (train.length != heldOut.length) {
            throw new IllegalArgumentException("There must be as many train as held-out rows, not "
                    + train.length / dimension + " and " + heldOut.length / dimension);
        }
        int count = generated.length / dimension;
        int neighbours = train.length / dimension;
        Nearest inTrain = Nearest.find(generated, train, dimension);
        Nearest inHeldOut = Nearest.find(generated, heldOut, dimension);
        double nearer = 0;
        int[] hits = new int[2 * neighbours];
        for (int row = 0; row < count; row++) {
            int order = Double.compare(inTrain.distance(row), inHeldOut.distance(row));
            nearer += order < 0 ? 1 : order == 0 ? 0.5 : 0;
            if (order < 0) {
                hits[inTrain.point(row)]++;
            } else if (order > 0) {
                hits[neighbours + inHeldOut.point(row)]++;
            }
        }
        double share = nearer / count;
        double error = error(hits, count);
        double reach = error * NORMAL.inverseCumulativeProbability((1 + confidence) / 2);
        double pValue = error == 0 ? 1 : NORMAL.cumulativeProbability((0.5 - share) / error);
        return new Memorisation(
                count,
                neighbours,
                median(inTrain, count),
                median(inHeldOut, count),
                new Estimate(share, error, Math.max(0, share - reach), Math.min(1, share + reach)),
                pValue,
                pValue < FALSE_ALARMS);
    }

    /** The standard deviation of the share of hits on a random half of the rows. */
    private static double error(int[] hits, int count) {
        double mean = Arrays.stream(hits).average().orElse(0);
        double squares = Arrays.stream(hits)
                .mapToDouble(hit -> (hit - mean) * (hit - mean))
                .sum();
        return Math.sqrt(squares * hits.length / (4.0 * (hits.length - 1))) / count;
    }

    private static double median(Nearest nearest, int count) {
        double[] distances = IntStream.range(0, count)
                .mapToDouble(nearest::distance)
                .sorted()
                .toArray();
        return (distances[(count - 1) / 2] + distances[count / 2]) / 2;
    }
}
