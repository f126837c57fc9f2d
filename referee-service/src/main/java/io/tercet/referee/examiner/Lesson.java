package io.tercet.referee.examiner;

import java.util.Arrays;
import java.util.List;

/**
 * Which rows a referee learns from and which it is judged on. A fifth of the learning half is held back to stop by. A row
 * number stands for a reference row and the generated row of the same conditions, which always stay in one half.
 */
public final class Lesson {

    private static final int ONE_IN_HELD_BACK = 5;

    private final TwoSamples samples;
    private final long seed;
    private final int half;
    private final int[] learning;
    private final int[] heldBack;
    private final int[] judged;

    private Lesson(TwoSamples samples, long seed, int half, int[] learnedFrom, int[] judged) {
        int learned = learnedFrom.length - learnedFrom.length / ONE_IN_HELD_BACK;
        this.samples = samples;
        this.seed = seed;
        this.half = half;
        this.learning = Arrays.copyOfRange(learnedFrom, 0, learned);
        this.heldBack = Arrays.copyOfRange(learnedFrom, learned, learnedFrom.length);
        this.judged = judged;
    }

    /** Deals the rows to two halves, each of which is learned from in one lesson and judged in the other. */
    static List<Lesson> crossFitted(TwoSamples samples, long seed) {
        int[] dealt = Draw.deal(seed, samples.rows());
        int[] first = Arrays.copyOfRange(dealt, 0, dealt.length / 2);
        int[] second = Arrays.copyOfRange(dealt, dealt.length / 2, dealt.length);
        return List.of(new Lesson(samples, seed, 0, first, second), new Lesson(samples, seed, 1, second, first));
    }

    /** Of the halves and of the generated rows: the examination's. */
    public long seed() {
        return seed;
    }

    /** Of the referee: another one for each lesson. */
    public long refereeSeed() {
        return 2 * seed + half;
    }

    /** What is told apart. */
    public TwoSamples samples() {
        return samples;
    }

    /** Rows to learn from. */
    public int[] learning() {
        return learning.clone();
    }

    /** Rows to stop by. */
    public int[] heldBack() {
        return heldBack.clone();
    }

    /** Rows to be asked about. */
    public int[] judged() {
        return judged.clone();
    }
}
