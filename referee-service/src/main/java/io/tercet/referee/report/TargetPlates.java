package io.tercet.referee.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.tercet.dataset.plot.Drawing;
import io.tercet.referee.comparison.Pairs;

/** Each target's distribution: everywhere in linear and logarithmic scale, and where each flag is set. */
final class TargetPlates {

    private static final int BINS = 50;
    private static final int FLAG_BINS = 30;
    private static final double LEFT_OUT = 0.0002;

    /** Half-widths of the central 68 % on either side of the median. */
    private static final double CORE = 5;

    private static final double TAILS = 40;
    private static final int FEWEST_ROWS = 20;

    private final Pairs pairs;

    TargetPlates(Pairs pairs) {
        this.pairs = pairs;
    }

    /** Linear, then logarithmic. */
    List<Plate> of(String target) {
        int[] all = IntStream.range(0, pairs.rows()).toArray();
        float[] values = ascending(target, all);
        String name = "target-" + Plate.part(target);
        return List.of(
                new Plate(
                        name,
                        target + ", its middle.",
                        draw(target, all, Binning.of(values, LEFT_OUT, CORE, BINS), false)),
                new Plate(
                        name + "-log",
                        target + " with its tails, in logarithmic scale.",
                        draw(target, all, Binning.of(values, LEFT_OUT, TAILS, BINS), true)));
    }

    /** One for each flag that is set in enough rows. */
    List<Plate> byFlag(String target) {
        List<Plate> plates = new ArrayList<>();
        for (String flag : pairs.flags()) {
            float[] values = pairs.reference().column(flag);
            int[] set = IntStream.range(0, values.length)
                    .filter(row -> values[row] >= 1)
                    .toArray();
            if (set.length >= FEWEST_ROWS) {
                Binning binning = Binning.of(ascending(target, set), LEFT_OUT, CORE, FLAG_BINS);
                plates.add(new Plate(
                        "target-" + Plate.part(target) + "-" + Plate.part(flag),
                        target + " where " + flag + " is set.",
                        new Overlay(330, 270, false)
                                .draw(
                                        target,
                                        flag,
                                        binning,
                                        binning.count(pairs.reference().column(target), set),
                                        binning.count(pairs.generated().column(target), set))));
            }
        }
        return plates;
    }

    private Drawing draw(String target, int[] rows, Binning binning, boolean logarithmic) {
        return new Overlay(500, 380, logarithmic)
                .draw(
                        target,
                        "",
                        binning,
                        binning.count(pairs.reference().column(target), rows),
                        binning.count(pairs.generated().column(target), rows));
    }

    /** Of both sides. */
    private float[] ascending(String target, int[] rows) {
        float[] reference = pairs.reference().column(target);
        float[] generated = pairs.generated().column(target);
        float[] values = new float[2 * rows.length];
        for (int i = 0; i < rows.length; i++) {
            values[2 * i] = reference[rows[i]];
            values[2 * i + 1] = generated[rows[i]];
        }
        Arrays.sort(values);
        return values;
    }
}
