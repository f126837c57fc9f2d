package io.tercet.referee.statistics;

import java.util.stream.IntStream;

import io.tercet.players.random.Philox;
import io.tercet.players.random.Purpose;

/**
 * How often each row is drawn in each replicate of a bootstrap: independent Poisson numbers of mean 1, which for many rows is
 * drawing as many rows with replacement (J. A. Hanley and B. MacGibbon, "Creating non-parametric bootstrap samples using
 * Poisson frequencies", 2006). A number depends on its replicate and row alone. A row stands for a reference row and the
 * generated row of the same conditions: they are drawn together, because what they share would otherwise count as chance.
 */
public final class Replicates {

    private static final long SEED = 0;

    /** P(N ≤ k) of a Poisson number of mean 1. What is beyond, one number in 10¹⁰, counts as the last. */
    private static final double[] CUMULATIVE = cumulative(12);

    private final byte[][] draws;

    private Replicates(byte[][] draws) {
        this.draws = draws;
    }

    /**
     * Draws.
     *
     * @param count of replicates
     * @param rows of each
     */
    public static Replicates draw(int count, int rows) {
        return new Replicates(IntStream.range(0, count)
                .parallel()
                .mapToObj(replicate -> draw(new Philox(SEED, Purpose.BOOTSTRAP.stream(replicate)), rows))
                .toArray(byte[][]::new));
    }

    private static byte[] draw(Philox random, int rows) {
        double[] uniforms = new double[rows];
        random.uniforms(0, uniforms);
        byte[] draws = new byte[rows];
        for (int row = 0; row < rows; row++) {
            byte drawn = 0;
            while (drawn < CUMULATIVE.length && uniforms[row] > CUMULATIVE[drawn]) {
                drawn++;
            }
            draws[row] = drawn;
        }
        return draws;
    }

    private static double[] cumulative(int terms) {
        double[] cumulative = new double[terms];
        double probability = Math.exp(-1);
        double sum = 0;
        for (int k = 0; k < terms; k++) {
            sum += probability;
            cumulative[k] = sum;
            probability /= k + 1;
        }
        return cumulative;
    }

    public int count() {
        return draws.length;
    }

    public int rows() {
        return draws[0].length;
    }

    /** Each row's number in a replicate: the storage itself. */
    byte[] of(int replicate) {
        return draws[replicate];
    }
}
