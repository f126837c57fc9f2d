package io.tercet.dataset.transform;

import java.util.Arrays;
import java.util.function.LongFunction;

/**
 * Exact order statistics of 32-bit floats of which there may be more than memory holds: values are counted by the leading
 * bits of a key that sorts as they do, and only the ranges that hold a wanted rank are counted by their further bits in the
 * next pass (radix selection: D. E. Knuth, "The Art of Computer Programming" 3, section 5.2.5, applied to selection). Memory
 * depends on how many ranks are wanted, not on how many values there are: for the 2,000 of a thousand quantiles a few MiB. NaN is passed over.
 */
final class OrderStatistics {

    static final int PASSES = 3;

    private static final int[] BITS = {11, 12, 9};

    private final LongFunction<long[]> ranksOf;

    /** For each earlier pass, by range and next bits, which range of the next pass that is; −1 where none is wanted. */
    private final int[][] ranges = new int[PASSES - 1][];

    private int pass;
    private int[] counts = new int[1 << BITS[0]];
    private long count;
    private long[] ranks = {};
    private int[] keys = {};

    /**
     * A selection from values that are yet to be seen.
     *
     * @param ranksOf from the number of values the wanted ranks, each from 0 and below that number, ascending
     */
    OrderStatistics(LongFunction<long[]> ranksOf) {
        this.ranksOf = ranksOf;
    }

    /** Looks at some values; every pass, from 0 to 2, must be shown the same. */
    void see(float[] values, int ofPass) {
        while (pass < ofPass) {
            endPass();
        }
        switch (pass) {
            case 0 -> countFirst(values);
            case 1 -> countSecond(values);
            default -> countThird(values);
        }
    }

    private void countFirst(float[] values) {
        for (float value : values) {
            if (!Float.isNaN(value)) {
                counts[key(value) >>> 21]++;
                count++;
            }
        }
    }

    private void countSecond(float[] values) {
        int[] first = ranges[0];
        for (float value : values) {
            int key = key(value);
            int range = first[key >>> 21];
            if (range >= 0 && !Float.isNaN(value)) {
                counts[range << 12 | (key >>> 9 & 0xFFF)]++;
            }
        }
    }

    private void countThird(float[] values) {
        int[] first = ranges[0];
        int[] second = ranges[1];
        for (float value : values) {
            int key = key(value);
            int range = first[key >>> 21];
            if (range >= 0 && !Float.isNaN(value)) {
                int narrower = second[range << 12 | (key >>> 9 & 0xFFF)];
                if (narrower >= 0) {
                    counts[narrower << 9 | (key & 0x1FF)]++;
                }
            }
        }
    }

    /** Finds in which of the counted ranges each rank lies, and makes these the ranges of the next pass. */
    private void endPass() {
        if (pass == 0) {
            if (count > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("at most " + Integer.MAX_VALUE + " rows, not " + count);
            }
            ranks = ranksOf.apply(count);
            keys = new int[ranks.length];
        }
        int bits = BITS[pass];
        int[] places = new int[ranks.length];
        int range = -1;
        int place = 0;
        long below = 0;
        for (int i = 0; i < ranks.length; i++) {
            int own = pass == 0 ? 0 : keyRange(keys[i]);
            if (own != range) {
                range = own;
                place = own << bits;
                below = 0;
            }
            while (below + counts[place] <= ranks[i]) {
                below += counts[place++];
            }
            places[i] = place;
            ranks[i] -= below;
        }
        for (int i = 0; i < ranks.length; i++) {
            keys[i] = keys[i] << bits | (places[i] & ((1 << bits) - 1));
        }
        if (pass < PASSES - 1) {
            narrow(places);
        }
        pass++;
    }

    /** Numbers the ranges of the next pass by their places among the counts of this one. */
    private void narrow(int[] places) {
        int[] narrower = counts;
        Arrays.fill(narrower, -1);
        int found = 0;
        for (int place : places) {
            if (narrower[place] < 0) {
                narrower[place] = found++;
            }
        }
        ranges[pass] = narrower;
        counts = new int[found << BITS[pass + 1]];
    }

    /** The range of the present pass that a key's leading bits, as far as they are known, lie in. */
    private int keyRange(int known) {
        if (pass == 1) {
            return ranges[0][known];
        }
        return ranges[1][ranges[0][known >>> 12] << 12 | (known & 0xFFF)];
    }

    /** How many values there are. */
    long count() {
        return count;
    }

    /** The values at the wanted ranks, after the last pass. */
    float[] selected() {
        while (pass < PASSES) {
            endPass();
        }
        float[] selected = new float[keys.length];
        for (int i = 0; i < selected.length; i++) {
            selected[i] = value(keys[i]);
        }
        return selected;
    }

    /** Unsigned keys sort as values do, −0 before 0. */
    private static int key(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits ^ (bits >> 31 | Integer.MIN_VALUE);
    }

    private static float value(int key) {
        return Float.intBitsToFloat(key < 0 ? key ^ Integer.MIN_VALUE : ~key);
    }
}
