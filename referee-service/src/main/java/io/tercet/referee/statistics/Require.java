package io.tercet.referee.statistics;

/** Checks of samples that name the sample when they fail. */
final class Require {

    private Require() {}

    static float[] finite(String sample, float[] values, int fewest) {
        if (values.length < fewest) {
            throw new IllegalArgumentException(
                    "The " + sample + " sample must have at least " + fewest + " rows, not " + values.length);
        }
        for (int row = 0; row < values.length; row++) {
            if (!Float.isFinite(values[row])) {
                throw new IllegalArgumentException(
                        "The " + sample + " sample must be finite, but row " + row + " is " + values[row]);
            }
        }
        return values;
    }
}
