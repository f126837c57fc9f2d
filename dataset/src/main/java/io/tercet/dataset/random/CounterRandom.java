package io.tercet.dataset.random;

/**
 * Random numbers addressed by seed, stream and row, with no state: a row's number does not depend on which other rows
 * there are or in what order they are asked for.
 *
 * <p>The key is mixed by the 64-bit finalizer of SplitMix64 (G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom
 * number generators", OOPSLA 2014, with D. Stafford's constants of variant 13).
 */
public final class CounterRandom {

    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1p-53;

    private CounterRandom() {}

    /**
     * A uniform number in [0, 1) with 53 random bits.
     *
     * @param seed chosen by the user
     * @param stream tells apart independent uses of one seed
     * @param row the counter
     */
    public static double uniform(long seed, long stream, long row) {
        long key = mix(mix(seed + GOLDEN_RATIO) + stream * GOLDEN_RATIO);
        return (mix(key + (row + 1) * GOLDEN_RATIO) >>> 11) * UNIT;
    }

    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
