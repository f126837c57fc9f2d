package io.tercet.referee.statistics;

/** Number sequences that NumPy and Java produce alike, so that a reference value needs no table of inputs. */
final class Reference {

    private Reference() {}

    /** (i · multiplier mod modulus) / scale in float32: {@code (np.arange(n) * multiplier % modulus / np.float32(scale))}. */
    static float[] sequence(int rows, int multiplier, int modulus, float scale) {
        float[] values = new float[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = (long) i * multiplier % modulus / scale;
        }
        return values;
    }

    static float[] first() {
        return sequence(400, 7919, 1009, 100);
    }

    static float[] second() {
        return sequence(300, 104729, 997, 125);
    }

    /** Whole numbers only, so that most values tie. */
    static float[] floored(float[] values) {
        float[] floored = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floored[i] = (float) Math.floor(values[i]);
        }
        return floored;
    }

    static float[] plus(float[] values, float shift) {
        float[] shifted = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            shifted[i] = values[i] + shift;
        }
        return shifted;
    }
}
