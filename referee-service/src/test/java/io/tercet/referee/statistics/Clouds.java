package io.tercet.referee.statistics;

/**
 * Points that NumPy and Java produce alike: coordinates (i³ mod 10007) / 5003 in float32 of consecutive i, that is
 * {@code i = np.arange(first, first + 3 * count); (i * i * i % 10007 / np.float32(5003)).astype(np.float32).reshape(-1, 3)}.
 */
final class Clouds {

    private Clouds() {}

    /** 60 points. */
    static float[][] reference() {
        return cubes(60, 100, 1, 0);
    }

    /** 50 points in a smaller box. */
    static float[][] generated() {
        return cubes(50, 1000, 0.5f, 0);
    }

    static float[][] cubes(int count, long first, float factor, float shift) {
        float[][] points = new float[count][3];
        for (int value = 0; value < 3 * count; value++) {
            long i = first + value;
            points[value / 3][value % 3] = i * i * i % 10007 / 5003f * factor + shift;
        }
        return points;
    }
}
