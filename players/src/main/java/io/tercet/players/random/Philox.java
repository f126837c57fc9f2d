package io.tercet.players.random;

/**
 * Random numbers addressed by position: Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3",
 * SC 2011). There is no state, so that any number of a sequence can be had without those before it, on any thread, and
 * an interrupted computation goes on with nothing to restore but a counter.
 */
public final class Philox {

    private static final int ROUNDS = 10;
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final long LOW = 0xFFFFFFFFL;
    private static final int WORDS = 4;
    private static final int STRETCH = 1024;

    /** 2⁻³²: a word w stands for the probability (w + ½) 2⁻³², which is never 0 and never 1. */
    private static final double PER_WORD = 0x1p-32;

    private final long seed;
    private final long stream;

    /**
     * One of 2⁶⁴ sequences of a seed.
     *
     * @param seed the generator's key
     * @param stream the upper half of its counter; see {@link Purpose}
     */
    public Philox(long seed, long stream) {
        this.seed = seed;
        this.stream = stream;
    }

    /** Uniform numbers in (0, 1), resolved to 2⁻³², from position {@code first} on. */
    public void uniforms(long first, double[] destination) {
        uniforms(first, destination, destination.length);
    }

    /** Uniform numbers in [-1, 1), resolved to 2⁻²³, which floats hold exactly, from position {@code first} on. */
    public void symmetricUniforms(long first, float[] destination) {
        long[] block = new long[WORDS];
        for (int i = 0; i < destination.length; i++) {
            int word = (int) ((first + i) % WORDS);
            if (i == 0 || word == 0) {
                block((first + i) / WORDS, block);
            }
            destination[i] = (block[word] >>> 8) * 0x1p-23f - 1;
        }
    }

    /** Standard normal numbers from position {@code first} on, good to float's precision, up to ±6.3 σ. */
    public void normals(long first, float[] destination) {
        normals(first, destination, 0, destination.length);
    }

    /** As {@link #normals(long, float[])}, into {@code size} places from {@code place} on. */
    public void normals(long first, float[] destination, int place, int size) {
        // In stretches, so that the processor's vector units take the loop over the middle of the distribution.
        double[] stretch = new double[STRETCH];
        for (int done = 0; done < size; done += STRETCH) {
            int count = Math.min(STRETCH, size - done);
            uniforms(first + done, stretch, count);
            NormalDistribution.quantiles(stretch, count, destination, place + done);
        }
    }

    /**
     * Standard normal numbers cut at ±2 from position {@code first} on. They are not rescaled: their standard deviation is
     * {@link NormalDistribution#DEVIATION_WITHIN_TWO}.
     */
    public void normalsWithinTwo(long first, float[] destination) {
        double below = NormalDistribution.BELOW_MINUS_TWO;
        double[] uniforms = new double[destination.length];
        uniforms(first, uniforms);
        for (int i = 0; i < uniforms.length; i++) {
            destination[i] = (float) NormalDistribution.quantile(below + uniforms[i] * (1 - 2 * below));
        }
    }

    /** Random bytes from position {@code first} on, into {@code count} places from {@code place} on. */
    public void bytes(long first, byte[] destination, int place, int count) {
        long[] block = new long[WORDS];
        for (int i = 0; i < count; i++) {
            long position = first + i;
            int inBlock = (int) (position % (WORDS * Integer.BYTES));
            if (i == 0 || inBlock == 0) {
                block(position / (WORDS * Integer.BYTES), block);
            }
            destination[place + i] = (byte) (block[inBlock / Integer.BYTES] >>> (inBlock % Integer.BYTES * Byte.SIZE));
        }
    }

    /** The numbers from 0 to {@code size} - 1 in random order (Fisher and Yates, Durstenfeld's form). */
    public int[] permutation(int size) {
        int[] order = new int[size];
        long[] block = new long[WORDS];
        for (int i = 0; i < size; i++) {
            if (i % 2 == 0) {
                block(i / 2, block);
            }
            int half = i % 2 * 2;
            long bits = block[half] << 31 | block[half + 1] >>> 1;
            int other = (int) Math.multiplyHigh(bits, (i + 1L) << 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    /** The four 32-bit words at a counter. */
    void block(long counter, long[] words) {
        int c0 = (int) counter;
        int c1 = (int) (counter >>> 32);
        int c2 = (int) stream;
        int c3 = (int) (stream >>> 32);
        int k0 = (int) seed;
        int k1 = (int) (seed >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * (c0 & LOW);
            long product1 = MULTIPLIER_1 * (c2 & LOW);
            c0 = (int) (product1 >>> 32) ^ c1 ^ k0;
            c1 = (int) product1;
            c2 = (int) (product0 >>> 32) ^ c3 ^ k1;
            c3 = (int) product0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        words[0] = c0 & LOW;
        words[1] = c1 & LOW;
        words[2] = c2 & LOW;
        words[3] = c3 & LOW;
    }

    private void uniforms(long first, double[] destination, int count) {
        long[] block = new long[WORDS];
        int done = 0;
        while (done < count) {
            int word = (int) ((first + done) % WORDS);
            block((first + done) / WORDS, block);
            for (; word < WORDS && done < count; word++, done++) {
                destination[done] = (block[word] + 0.5) * PER_WORD;
            }
        }
    }
}
