package io.tercet.laptop.runs;

import java.math.BigDecimal;
import java.util.Arrays;

import io.tercet.contracts.store.LossColumns;
import io.tercet.dataset.Table;
import io.tercet.dataset.picture.Axis;
import io.tercet.dataset.picture.Canvas;
import io.tercet.dataset.picture.Colour;
import io.tercet.dataset.picture.Lettering;
import io.tercet.dataset.picture.Picture;
import io.tercet.laptop.CommandException;

/**
 * Both players' losses over the epochs. There are more steps than columns of a picture: in each column a light band goes from
 * the least to the largest of its losses, and a dark line through their means.
 */
final class LossChart {

    private static final int HEIGHT = 420;
    private static final int WIDTH = 840;
    private static final int LEFT = 70;
    private static final int RIGHT = WIDTH - 20;
    private static final int TOP = 40;
    private static final int BOTTOM = HEIGHT - 40;
    private static final int TICK = 5;
    private static final int TICKS = 8;

    private static final Colour INK = Colour.grey(40);
    private static final Colour GRID = Colour.grey(225);
    private static final Curve GENERATOR =
            new Curve(LossColumns.GENERATOR, "generator", new Colour(31, 90, 180), new Colour(190, 210, 240));
    private static final Curve DISCRIMINATOR =
            new Curve(LossColumns.DISCRIMINATOR, "discriminator", new Colour(200, 90, 20), new Colour(245, 214, 190));

    private record Curve(String column, String name, Colour line, Colour band) {}

    private final Canvas canvas = new Canvas(HEIGHT, WIDTH, 3, Picture.WHITE);
    private final Table losses;
    private final Axis epochs;
    private final Axis values;

    private LossChart(Table losses) {
        this.losses = losses;
        float[] epoch = losses.column(LossColumns.EPOCH);
        this.epochs = Axis.around(epoch[0], epoch[epoch.length - 1], LEFT, RIGHT);
        this.values = Axis.around(
                Math.min(extreme(GENERATOR, -1), extreme(DISCRIMINATOR, -1)),
                Math.max(extreme(GENERATOR, 1), extreme(DISCRIMINATOR, 1)),
                BOTTOM,
                TOP);
    }

    /**
     * Plots losses.
     *
     * @param losses with the columns of {@link LossColumns}
     */
    static Picture of(Table losses) {
        if (losses.rows() == 0) {
            throw new CommandException("There is no step whose losses could be plotted.");
        }
        LossChart chart = new LossChart(losses);
        chart.drawAxes();
        chart.drawBands(GENERATOR);
        chart.drawBands(DISCRIMINATOR);
        chart.drawLine(GENERATOR);
        chart.drawLine(DISCRIMINATOR);
        chart.drawLegend();
        return chart.canvas.picture();
    }

    /** The least or the largest loss, less the outermost thousandth: a single spike must not flatten the rest. */
    private double extreme(Curve curve, int sign) {
        float[] sorted = losses.column(curve.column()).clone();
        Arrays.sort(sorted);
        int outermost = sorted.length / 1000;
        return sorted[sign < 0 ? outermost : sorted.length - 1 - outermost];
    }

    private void drawAxes() {
        for (BigDecimal tick : values.ticks(TICKS)) {
            int line = values.pixel(tick.doubleValue());
            canvas.line(line, LEFT, line, RIGHT, GRID);
            String text = text(tick);
            canvas.write(text, line - Lettering.HEIGHT / 2, LEFT - 2 * TICK - Lettering.width(text), INK);
        }
        for (BigDecimal tick : epochs.ticks(TICKS)) {
            int column = epochs.pixel(tick.doubleValue());
            canvas.line(BOTTOM, column, BOTTOM + TICK, column, INK);
            String text = text(tick);
            canvas.write(text, BOTTOM + 2 * TICK, column - Lettering.width(text) / 2, INK);
        }
        canvas.line(TOP, LEFT, BOTTOM, LEFT, INK);
        canvas.line(BOTTOM, LEFT, BOTTOM, RIGHT, INK);
        String below = "epoch";
        canvas.write(below, HEIGHT - Lettering.HEIGHT - TICK, (LEFT + RIGHT - Lettering.width(below)) / 2, INK);
    }

    private static String text(BigDecimal tick) {
        return tick.stripTrailingZeros().toPlainString();
    }

    /** Takes the steps of one column of the picture, from the first to before the last. */
    private interface Steps {
        void of(int column, int from, int to);
    }

    private void forEachColumn(Steps steps) {
        float[] epoch = losses.column(LossColumns.EPOCH);
        int from = 0;
        for (int row = 1; row <= epoch.length; row++) {
            int column = epochs.pixel(epoch[from]);
            if (row == epoch.length || epochs.pixel(epoch[row]) != column) {
                steps.of(column, from, row);
                from = row;
            }
        }
    }

    private void drawBands(Curve curve) {
        float[] loss = losses.column(curve.column());
        forEachColumn((column, from, to) -> {
            float least = loss[from];
            float most = loss[from];
            for (int row = from; row < to; row++) {
                least = Math.min(least, loss[row]);
                most = Math.max(most, loss[row]);
            }
            canvas.line(values.pixel(least), column, values.pixel(most), column, curve.band());
        });
    }

    private void drawLine(Curve curve) {
        float[] loss = losses.column(curve.column());
        int[] before = new int[2];
        forEachColumn((column, from, to) -> {
            double sum = 0;
            for (int row = from; row < to; row++) {
                sum += loss[row];
            }
            int line = values.pixel(sum / (to - from));
            canvas.line(from == 0 ? line : before[0], from == 0 ? column : before[1], line, column, curve.line());
            before[0] = line;
            before[1] = column;
        });
    }

    private void drawLegend() {
        int column = LEFT;
        for (Curve curve : new Curve[] {GENERATOR, DISCRIMINATOR}) {
            int middle = TOP / 2;
            canvas.line(middle, column, middle, column + 4 * TICK, curve.line());
            canvas.write(curve.name(), middle - Lettering.HEIGHT / 2, column + 5 * TICK, INK);
            column += 9 * TICK + Lettering.width(curve.name());
        }
    }
}
