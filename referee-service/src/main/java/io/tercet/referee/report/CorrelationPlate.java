package io.tercet.referee.report;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.ToDoubleFunction;

import io.tercet.contracts.verdict.CorrelationDifference;
import io.tercet.dataset.picture.Colour;
import io.tercet.dataset.plot.Drawing;
import io.tercet.dataset.plot.Drawing.Anchor;
import io.tercet.dataset.plot.Drawing.Letters;
import io.tercet.dataset.plot.Drawing.Pen;
import io.tercet.dataset.plot.Frame;

/** Correlations of the reference below the diagonal, how the generated ones differ above it. */
final class CorrelationPlate {

    private static final double CELL = 54;
    private static final double LEFT = 96;
    private static final double TOP = 30;
    private static final double RIGHT = 40;

    /** A difference of so much is as dark as a correlation of 1. */
    private static final double DARKEST_DIFFERENCE = 0.25;

    private CorrelationPlate() {}

    /**
     * Draws.
     *
     * @param targets at least two
     * @param correlations every pair of them
     */
    static Plate of(List<String> targets, List<CorrelationDifference> correlations) {
        double size = CELL * targets.size();
        Drawing drawing = new Drawing(LEFT + size + RIGHT, TOP + size + 46);
        for (CorrelationDifference pair : correlations) {
            int first = targets.indexOf(pair.first());
            int second = targets.indexOf(pair.second());
            cell(drawing, second, first, pair, CorrelationDifference::reference, 1, false);
            boolean significant = pair.correlation().significant();
            cell(
                    drawing,
                    first,
                    second,
                    pair,
                    of -> of.correlation().difference().value(),
                    DARKEST_DIFFERENCE,
                    significant);
        }
        Path2D box = new Path2D.Double();
        box.append(new Rectangle2D.Double(LEFT, TOP, size, size), false);
        for (int i = 0; i < targets.size(); i++) {
            box.append(new Rectangle2D.Double(LEFT + CELL * i, TOP + CELL * i, CELL, CELL), false);
            double middle = CELL * (i + 0.5);
            drawing.text(targets.get(i), LEFT - 8, TOP + middle + 4, Letters.of(12, Anchor.END, Frame.INK));
            drawing.text(targets.get(i), LEFT + middle, TOP + size + 16, Letters.of(11, Anchor.MIDDLE, Frame.INK));
        }
        drawing.line(box, Pen.solid(Frame.INK, 1));
        drawing.text("Generated − reference", LEFT + size, TOP - 10, Letters.of(12, Anchor.END, Frame.INK));
        drawing.text("Reference", LEFT, TOP + size + 38, Letters.of(12, Anchor.START, Frame.INK));
        return new Plate(
                "correlations",
                "Pearson's correlations of the targets: below the diagonal those of the reference, above it how the generated"
                        + " ones differ, framed where the difference is significant.",
                drawing);
    }

    private static void cell(
            Drawing drawing,
            int line,
            int column,
            CorrelationDifference pair,
            ToDoubleFunction<CorrelationDifference> figure,
            double darkest,
            boolean framed) {
        double x = LEFT + CELL * column;
        double y = TOP + CELL * line;
        double value = figure.applyAsDouble(pair);
        Path2D area = new Path2D.Double();
        area.append(new Rectangle2D.Double(x, y, CELL, CELL), false);
        drawing.fill(area, Inks.signed(value / darkest));
        Colour words = Math.abs(value) > 0.6 * darkest ? Colour.grey(255) : Frame.INK;
        drawing.text(Signed.of(value, 2), x + CELL / 2, y + CELL / 2 + 4, Letters.of(11, Anchor.MIDDLE, words));
        if (framed) {
            Path2D frame = new Path2D.Double();
            frame.append(new Rectangle2D.Double(x + 2, y + 2, CELL - 4, CELL - 4), false);
            drawing.line(frame, Pen.solid(Frame.INK, 1.5));
        }
    }
}
