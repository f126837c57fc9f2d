package io.tercet.trainer.run;

import java.math.BigDecimal;

import io.tercet.dataset.picture.Axis;
import io.tercet.dataset.picture.Canvas;
import io.tercet.dataset.picture.Colour;
import io.tercet.dataset.picture.Lettering;

/**
 * A rectangle of a canvas with an axis along its lower and its left side.
 *
 * @param across from left to right
 * @param up from below upwards
 */
record Panel(Canvas canvas, Axis across, Axis up) {

    static final Colour INK = Colour.grey(40);
    static final Colour REFERENCE = Colour.grey(165);
    static final Colour GENERATED = new Colour(31, 90, 180);
    static final Colour DISCRIMINATOR = new Colour(200, 90, 20);

    private static final Colour GRID = Colour.grey(228);
    private static final int TICK = 4;
    private static final int TICKS = 6;

    /** Draws the axes, and a name above. */
    void frame(String name) {
        for (BigDecimal tick : up.ticks(TICKS)) {
            int line = up.pixel(tick.doubleValue());
            canvas.line(line, across.first(), line, across.last(), GRID);
            String text = text(tick);
            canvas.write(text, line - Lettering.HEIGHT / 2, across.first() - 2 * TICK - Lettering.width(text), INK);
        }
        for (BigDecimal tick : across.ticks(TICKS)) {
            int column = across.pixel(tick.doubleValue());
            canvas.line(up.first(), column, up.first() + TICK, column, INK);
            String text = text(tick);
            canvas.write(text, up.first() + 2 * TICK, column - Lettering.width(text) / 2, INK);
        }
        canvas.line(up.first(), across.first(), up.first(), across.last(), INK);
        canvas.line(up.last(), across.first(), up.first(), across.first(), INK);
        canvas.write(name, up.last() - 2 * Lettering.HEIGHT, across.first(), INK);
    }

    private static String text(BigDecimal tick) {
        return tick.stripTrailingZeros().toPlainString();
    }

    /** A point of two by two pixels; one outside of the panel is not drawn. */
    void point(double x, double y, Colour colour) {
        if (holds(across, x) && holds(up, y)) {
            int line = up.pixel(y);
            int column = across.pixel(x);
            canvas.line(line, column, line, column + 1, colour);
            canvas.line(line + 1, column, line + 1, column + 1, colour);
        }
    }

    /** A curve through points; beyond an end of the panel it runs along its edge. */
    void curve(float[] x, float[] y, Colour colour) {
        for (int i = 1; i < x.length; i++) {
            if (Float.isFinite(y[i - 1]) && Float.isFinite(y[i])) {
                canvas.line(up.pixel(y[i - 1]), across.pixel(x[i - 1]), up.pixel(y[i]), across.pixel(x[i]), colour);
            }
        }
    }

    private static boolean holds(Axis axis, double value) {
        return value >= axis.low() && value <= axis.high();
    }
}
