package io.tercet.referee.report;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Objects;

import io.tercet.contracts.Estimate;
import io.tercet.dataset.plot.Drawing;
import io.tercet.dataset.plot.Drawing.Anchor;
import io.tercet.dataset.plot.Drawing.Letters;
import io.tercet.dataset.plot.Drawing.Pen;
import io.tercet.dataset.plot.Frame;
import io.tercet.dataset.plot.Scale;

/** Areas under ROC curves with their intervals, one below the other. */
final class ExaminationPlate {

    private static final double LINE = 34;
    private static final double LEFT = 230;
    private static final double WIDTH = 440;

    private ExaminationPlate() {}

    /** What was examined, and its area. */
    record Examined(String name, Estimate auc) {
        Examined {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(auc, "auc");
        }
    }

    /** Draws. */
    static Plate of(List<Examined> examined) {
        double height = LINE * examined.size();
        Drawing drawing = new Drawing(LEFT + WIDTH + 24, height + 66);
        double low = Math.min(
                0.47,
                examined.stream().mapToDouble(each -> each.auc().low()).min().orElse(0) - 0.02);
        double high = Math.max(
                0.53,
                examined.stream().mapToDouble(each -> each.auc().high()).max().orElse(1) + 0.02);
        Rectangle2D box = new Rectangle2D.Double(LEFT, 12, WIDTH, height);
        Frame frame = new Frame(
                drawing, box, new Scale.Linear(low, Math.min(1.005, high)), new Scale.Linear(0, examined.size()));
        frame.upright(0.5, Pen.dashed(Frame.INK, 1));
        for (int i = 0; i < examined.size(); i++) {
            Examined each = examined.get(i);
            double y = examined.size() - i - 0.5;
            frame.span(each.auc().low(), each.auc().high(), y, each.auc().value(), i == 0 ? Inks.GENERATED : Frame.INK);
            drawing.text(each.name(), LEFT - 12, 12 + LINE * (i + 0.5) + 4, Letters.of(13, Anchor.END, Frame.INK));
        }
        frame.acrossOnly("Area under the ROC curve");
        return new Plate(
                "examination",
                "How well fresh referees tell held-out rows apart, with intervals: at the dashed line they cannot.",
                drawing);
    }
}
