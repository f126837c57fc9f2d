package io.tercet.dataset.picture;

import java.math.BigDecimal;

/**
 * A rectangle of a canvas with an axis along its lower and its left side.
 *
 * @param across from left to right
 * @param up from below upwards
 */
public record Panel(Canvas canvas, Axis across, Axis up) {

    private static final Colour INK = Colour.grey(40);
    private static final Colour GRID = Colour.grey(228);
    private static final int TICK = 4;
    private static final int TICKS = 6;

    /** Draws the axes, and a name above. */
    public void frame(String name) {
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
    public void point(double x, double y, Colour colour) {
        if (holds(across, x) && holds(up, y)) {
            int line = up.pixel(y);
            int column = across.pixel(x);
            canvas.line(line, column, line, column + 1, colour);
            canvas.line(line + 1, column, line + 1, column + 1, colour);
        }
    }

    /** A curve through points; beyond an end of the panel it runs along its edge. */
    public void curve(float[] x, float[] y, Colour colour) {
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
