package io.tercet.referee.examiner;

import java.util.Arrays;

import io.tercet.players.random.Philox;
import io.tercet.players.random.Purpose;

/** The examiner's random choices, each a stream of its own, so that equal seeds choose equally whatever came before. */
final class Draw {

    private static final long ROWS = 0;
    private static final long HALVES = 1;
    private static final long ROLES = 2;
    private static final long FIRST_EPOCH = 3;

    private Draw() {}

    /** Which held-out rows are used: the same for every checkpoint of a dataset, so that verdicts can be compared. */
    static int[] rows(int available, int wanted) {
        return Arrays.copyOf(permutation(0, ROWS, available), wanted);
    }

    /** The order in which a seed's rows are dealt to its halves. */
    static int[] deal(long seed, int rows) {
        return permutation(seed, HALVES, rows);
    }

    /** Which rows of the control play the reference, the first half of them, and which the generated ones. */
    static int[] roles(long seed, int rows) {
        return permutation(seed, ROLES, rows);
    }

    /** The order of an epoch's rows; epochs count from 0. */
    static int[] epoch(long seed, int epoch, int rows) {
        return permutation(seed, FIRST_EPOCH + epoch, rows);
    }

    private static int[] permutation(long seed, long stream, int size) {
        return new Philox(seed, Purpose.SHUFFLE.stream(stream)).permutation(size);
    }
}
