package io.tercet.laptop.runs;

import java.util.Arrays;

import io.tercet.contracts.store.LossColumns;
import io.tercet.dataset.Table;
import io.tercet.dataset.picture.Axis;
import io.tercet.dataset.picture.Canvas;
import io.tercet.dataset.picture.Colour;

/**
 * A figure of every step over the epochs. There are more steps than columns of a picture: in each column a light band goes
 * from the least to the largest, and a dark line through their means.
 *
 * @param column of the history
 * @param name for people
 * @param line colour of the means
 * @param band colour of what is between the extremes
 */
record StepCurve(String column, String name, Colour line, Colour band) {

    /** Takes the steps of one column of the picture, from the first to before the last. */
    private interface Steps {
        void of(int column, int from, int to);
    }

    /** The least or the largest value, less the outermost thousandth: a single spike must not flatten the rest. */
    double extreme(Table history, int sign) {
        float[] sorted = history.column(column).clone();
        Arrays.sort(sorted);
        int outermost = sorted.length / 1000;
        return sorted[sign < 0 ? outermost : sorted.length - 1 - outermost];
    }

    void drawBand(Canvas canvas, Table history, Axis epochs, Axis values) {
        float[] of = history.column(column);
        forEachColumn(history, epochs, (at, from, to) -> {
            float least = of[from];
            float most = of[from];
            for (int row = from; row < to; row++) {
                least = Math.min(least, of[row]);
                most = Math.max(most, of[row]);
            }
            canvas.line(values.pixel(least), at, values.pixel(most), at, band);
        });
    }

    void drawLine(Canvas canvas, Table history, Axis epochs, Axis values) {
        float[] of = history.column(column);
        int[] before = new int[2];
        forEachColumn(history, epochs, (at, from, to) -> {
            double sum = 0;
            for (int row = from; row < to; row++) {
                sum += of[row];
            }
            int height = values.pixel(sum / (to - from));
            canvas.line(from == 0 ? height : before[0], from == 0 ? at : before[1], height, at, line);
            before[0] = height;
            before[1] = at;
        });
    }

    private static void forEachColumn(Table history, Axis epochs, Steps steps) {
        float[] epoch = history.column(LossColumns.EPOCH);
        int from = 0;
        for (int row = 1; row <= epoch.length; row++) {
            int at = epochs.pixel(epoch[from]);
            if (row == epoch.length || epochs.pixel(epoch[row]) != at) {
                steps.of(at, from, row);
                from = row;
            }
        }
    }
}
