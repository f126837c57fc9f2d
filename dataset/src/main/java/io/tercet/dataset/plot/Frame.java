package io.tercet.dataset.plot;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

import io.tercet.dataset.picture.Colour;
import io.tercet.dataset.plot.Drawing.Anchor;
import io.tercet.dataset.plot.Drawing.Letters;
import io.tercet.dataset.plot.Drawing.Pen;

/** A rectangle of a drawing with a scale across and a scale up, in which quantities are plotted. */
public final class Frame {

    /** Of axes and words. */
    public static final Colour INK = Colour.grey(20);

    private static final Pen AXIS = Pen.solid(INK, 1);
    private static final double MAJOR = 6;
    private static final double MINOR = 3;
    private static final double LETTERS = 11;
    private static final double NAME = 12;
    private static final double DISC = 1.7;
    private static final double KEY = 22;

    private final Drawing drawing;
    private final Rectangle2D box;
    private final Scale across;
    private final Scale up;
    private double keyTop;

    /**
     * Lays out a frame; nothing is drawn yet.
     *
     * @param box its place in the drawing
     */
    public Frame(Drawing drawing, Rectangle2D box, Scale across, Scale up) {
        this.drawing = drawing;
        this.box = box;
        this.across = across;
        this.up = up;
        this.keyTop = box.getMinY();
    }

    private double x(double value) {
        return box.getMinX() + box.getWidth() * across.place(value);
    }

    private double y(double value) {
        return box.getMaxY() - box.getHeight() * up.place(value);
    }

    /** Both axes with marks on all four sides. */
    public void axes(String acrossName, String upName) {
        acrossAxis(true);
        upAxis(upName);
        name(acrossName, 2 * LETTERS + 8);
    }

    /** As {@link #axes}, without labels along the lower side: there another frame follows. */
    public void axesAbove(String upName) {
        acrossAxis(false);
        upAxis(upName);
    }

    /** The axis across alone, around a box. */
    public void acrossOnly(String name) {
        acrossAxis(true);
        Path2D around = new Path2D.Double();
        around.append(box, false);
        drawing.line(around, AXIS);
        name(name, 2 * LETTERS + 8);
    }

    /** The axis up alone, around a box: the key of a map's colours. */
    public void upOnly(String name) {
        upAxis(name);
    }

    private void name(String name, double below) {
        drawing.text(name, box.getMaxX(), box.getMaxY() + below, Letters.of(NAME, Anchor.END, INK));
    }

    private void acrossAxis(boolean labelled) {
        Path2D marks = new Path2D.Double();
        for (Scale.Tick tick : across.ticks(Math.max(3, (int) (box.getWidth() / 60)))) {
            double x = x(tick.value());
            double length = tick.label().isEmpty() ? MINOR : MAJOR;
            segment(marks, x, box.getMaxY(), x, box.getMaxY() - length);
            segment(marks, x, box.getMinY(), x, box.getMinY() + length);
            if (labelled && !tick.label().isEmpty()) {
                drawing.text(tick.label(), x, box.getMaxY() + LETTERS + 3, Letters.of(LETTERS, Anchor.MIDDLE, INK));
            }
        }
        if (labelled && across.leftOut() != 0) {
            drawing.text(
                    "×" + Scale.Logarithmic.power(across.leftOut()),
                    box.getMaxX() + 4,
                    box.getMaxY() + 4,
                    Letters.of(LETTERS, Anchor.START, INK));
        }
        drawing.line(marks, AXIS);
    }

    private void upAxis(String name) {
        Path2D marks = new Path2D.Double();
        marks.append(box, false);
        int longest = 0;
        for (Scale.Tick tick : up.ticks(Math.max(3, (int) (box.getHeight() / 32)))) {
            double y = y(tick.value());
            double length = tick.label().isEmpty() ? MINOR : MAJOR;
            segment(marks, box.getMinX(), y, box.getMinX() + length, y);
            segment(marks, box.getMaxX(), y, box.getMaxX() - length, y);
            longest = Math.max(longest, tick.label().length());
            drawing.text(tick.label(), box.getMinX() - 5, y + LETTERS * 0.36, Letters.of(LETTERS, Anchor.END, INK));
        }
        if (up.leftOut() != 0) {
            drawing.text(
                    "×" + Scale.Logarithmic.power(up.leftOut()),
                    box.getMinX(),
                    box.getMinY() - 4,
                    Letters.of(LETTERS, Anchor.START, INK));
        }
        drawing.line(marks, AXIS);
        drawing.text(
                name,
                box.getMinX() - 12 - longest * LETTERS * 0.58,
                box.getMinY(),
                new Letters(NAME, Anchor.END, true, INK));
    }

    private static void segment(Path2D path, double fromX, double fromY, double toX, double toY) {
        path.moveTo(fromX, fromY);
        path.lineTo(toX, toY);
    }

    /** A histogram: its area, then its outline. */
    public void steps(double[] edges, double[] heights, Colour area, Pen outline) {
        Path2D steps = new Path2D.Double();
        double bottom = box.getMaxY();
        steps.moveTo(x(edges[0]), bottom);
        for (int bin = 0; bin < heights.length; bin++) {
            steps.lineTo(x(edges[bin]), y(heights[bin]));
            steps.lineTo(x(edges[bin + 1]), y(heights[bin]));
        }
        steps.lineTo(x(edges[heights.length]), bottom);
        drawing.fill(steps, area);
        drawing.line(steps, outline);
    }

    /** Bars from 0 to each height. */
    public void bars(double[] edges, double[] heights, Colour colour) {
        Path2D bars = new Path2D.Double();
        for (int bin = 0; bin < heights.length; bin++) {
            if (Double.isFinite(heights[bin]) && heights[bin] != 0) {
                double zero = y(0);
                double end = y(heights[bin]);
                bars.append(
                        new Rectangle2D.Double(
                                x(edges[bin]),
                                Math.min(zero, end),
                                x(edges[bin + 1]) - x(edges[bin]),
                                Math.abs(zero - end)),
                        false);
            }
        }
        drawing.fill(bars, colour);
    }

    /** Discs with vertical error bars. */
    public void points(double[] x, double[] y, double[] low, double[] high, Colour colour) {
        Path2D bars = new Path2D.Double();
        Path2D discs = new Path2D.Double();
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(y[i]) && up.place(high[i]) > 0) {
                segment(bars, x(x[i]), y(low[i]), x(x[i]), y(high[i]));
                if (up.place(y[i]) > 0 && y[i] <= up.high()) {
                    discs.append(new Ellipse2D.Double(x(x[i]) - DISC, y(y[i]) - DISC, 2 * DISC, 2 * DISC), false);
                }
            }
        }
        drawing.line(bars, Pen.solid(colour, 1));
        drawing.fill(discs, colour);
    }

    /** A curve through points; where one is not finite it is interrupted. */
    public void curve(double[] x, double[] y, Pen pen) {
        Path2D curve = new Path2D.Double();
        boolean drawing = false;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(y[i])) {
                drawing = false;
            } else if (drawing) {
                curve.lineTo(x(x[i]), y(y[i]));
            } else {
                curve.moveTo(x(x[i]), y(y[i]));
                drawing = true;
            }
        }
        this.drawing.line(curve, pen);
    }

    /** The area between two curves. */
    public void band(double[] x, double[] low, double[] high, Colour colour) {
        Path2D band = new Path2D.Double();
        band.moveTo(x(x[0]), y(low[0]));
        for (int i = 1; i < x.length; i++) {
            band.lineTo(x(x[i]), y(low[i]));
        }
        for (int i = x.length - 1; i >= 0; i--) {
            band.lineTo(x(x[i]), y(high[i]));
        }
        band.closePath();
        drawing.fill(band, colour);
    }

    /** A line across the whole frame. */
    public void level(double value, Pen pen) {
        Path2D line = new Path2D.Double();
        segment(line, box.getMinX(), y(value), box.getMaxX(), y(value));
        drawing.line(line, pen);
    }

    /** A line from below to above through the whole frame. */
    public void upright(double value, Pen pen) {
        Path2D line = new Path2D.Double();
        segment(line, x(value), box.getMinY(), x(value), box.getMaxY());
        drawing.line(line, pen);
    }

    /** A disc with a horizontal error bar. */
    public void span(double low, double high, double y, double value, Colour colour) {
        Path2D bar = new Path2D.Double();
        segment(bar, x(low), y(y), x(high), y(y));
        segment(bar, x(low), y(y) - MINOR, x(low), y(y) + MINOR);
        segment(bar, x(high), y(y) - MINOR, x(high), y(y) + MINOR);
        Path2D disc = new Path2D.Double();
        disc.append(new Ellipse2D.Double(x(value) - 2 * DISC, y(y) - 2 * DISC, 4 * DISC, 4 * DISC), false);
        drawing.line(bar, Pen.solid(colour, 1.3));
        drawing.fill(disc, colour);
    }

    /** One rectangle of values. */
    public void cell(double left, double right, double low, double high, Colour colour) {
        Path2D cell = new Path2D.Double();
        cell.append(new Rectangle2D.Double(x(left), y(high), x(right) - x(left), y(low) - y(high)), false);
        drawing.fill(cell, colour);
    }

    /** Words in the upper left corner, in lines. */
    public void note(String words, int line) {
        drawing.text(words, box.getMinX() + 10, box.getMinY() + 18 + 15 * line, Letters.of(NAME, Anchor.START, INK));
    }

    /** A line of the key in the upper right corner: an area with its outline. */
    public void keyArea(String words, int line, Colour area, Pen outline) {
        Path2D sample = new Path2D.Double();
        sample.append(new Rectangle2D.Double(keyX(), keyY(line) - 9, KEY, 9), false);
        drawing.fill(sample, area);
        drawing.line(sample, outline);
        keyWords(words, line);
    }

    /** A line of the key: points with error bars. */
    public void keyPoint(String words, int line, Colour colour) {
        Path2D bar = new Path2D.Double();
        Path2D disc = new Path2D.Double();
        double x = keyX() + KEY / 2;
        segment(bar, x, keyY(line) - 10, x, keyY(line) + 1);
        disc.append(new Ellipse2D.Double(x - DISC, keyY(line) - 4.5 - DISC, 2 * DISC, 2 * DISC), false);
        drawing.line(bar, Pen.solid(colour, 1));
        drawing.fill(disc, colour);
        keyWords(words, line);
    }

    /** A line of the key: a line. */
    public void keyLine(String words, int line, Pen pen) {
        Path2D sample = new Path2D.Double();
        segment(sample, keyX(), keyY(line) - 4.5, keyX() + KEY, keyY(line) - 4.5);
        drawing.line(sample, pen);
        keyWords(words, line);
    }

    /** Sets the key into the lower right corner, before any of it is drawn. */
    public void keyBelow(int lines) {
        keyTop = box.getMaxY() - 15 * lines - 14;
    }

    private double keyX() {
        return box.getMaxX() - 10 - KEY;
    }

    private double keyY(int line) {
        return keyTop + 19 + 15 * line;
    }

    private void keyWords(String words, int line) {
        drawing.text(words, keyX() - 6, keyY(line), Letters.of(LETTERS, Anchor.END, INK));
    }
}
