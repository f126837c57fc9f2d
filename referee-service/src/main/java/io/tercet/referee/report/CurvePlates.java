package io.tercet.referee.report;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.tercet.contracts.verdict.Curves;
import io.tercet.contracts.verdict.Reliability;
import io.tercet.contracts.verdict.RocPoint;
import io.tercet.dataset.picture.Colour;
import io.tercet.dataset.plot.Drawing;
import io.tercet.dataset.plot.Drawing.Pen;
import io.tercet.dataset.plot.Frame;
import io.tercet.dataset.plot.Scale;

/** What referees' answers are worth: their ROC curve, and whether their probabilities are what they say. */
final class CurvePlates {

    private static final double[] ENDS = {0, 1};
    private static final double LEAST_RANGE = 0.1;

    private CurvePlates() {}

    /** The ROC curve beside the control's. */
    static Plate roc(Curves generated, Curves control) {
        Drawing drawing = new Drawing(400, 390);
        Frame frame = frame(drawing, new Scale.Linear(0, 1), 2);
        frame.curve(ENDS, ENDS, Inks.GUIDE);
        draw(frame, control.roc(), Pen.solid(Inks.FAINT, 1.5));
        draw(frame, generated.roc(), Pen.solid(Inks.GENERATED, 1.8));
        frame.axes("Generated rows accepted", "Reference rows accepted");
        frame.keyLine("Generated", 0, Pen.solid(Inks.GENERATED, 1.8));
        frame.keyLine("Control", 1, Pen.solid(Inks.FAINT, 1.5));
        return new Plate(
                "roc",
                "ROC curve of the referees: what a threshold on their answers accepts of either kind of rows.",
                drawing);
    }

    private static void draw(Frame frame, List<RocPoint> roc, Pen pen) {
        frame.curve(
                roc.stream().mapToDouble(RocPoint::generatedAccepted).toArray(),
                roc.stream().mapToDouble(RocPoint::referenceAccepted).toArray(),
                pen);
    }

    /** Predicted against observed probabilities. */
    static Plate calibration(Curves curves) {
        Reliability before = curves.calibration().before();
        Reliability after = curves.calibration().after();
        Optional<Reliability> isotonic = curves.calibration().isotonic();
        Drawing drawing = new Drawing(400, 390);
        Frame frame = frame(
                drawing,
                range(Stream.concat(Stream.of(before, after), isotonic.stream()).toList()),
                isotonic.isPresent() ? 3 : 2);
        frame.curve(ENDS, ENDS, Inks.GUIDE);
        draw(frame, before, Inks.FAINT);
        isotonic.ifPresent(regressed -> draw(frame, regressed, Inks.WARM));
        draw(frame, after, Inks.GENERATED);
        frame.axes("Predicted probability of reference", "Observed share of reference");
        frame.keyPoint("As answered", 0, Inks.FAINT);
        frame.keyPoint("At a fitted temperature", 1, Inks.GENERATED);
        isotonic.ifPresent(regressed -> frame.keyPoint("By isotonic regression", 2, Inks.WARM));
        return new Plate(
                "calibration",
                "Calibration of the referees: on the dashed line their probabilities are what they say.",
                drawing);
    }

    private static void draw(Frame frame, Reliability reliability, Colour colour) {
        frame.points(
                reliability.bins().stream().mapToDouble(bin -> bin.predicted()).toArray(),
                reliability.bins().stream()
                        .mapToDouble(bin -> bin.observed().value())
                        .toArray(),
                reliability.bins().stream()
                        .mapToDouble(bin -> bin.observed().low())
                        .toArray(),
                reliability.bins().stream()
                        .mapToDouble(bin -> bin.observed().high())
                        .toArray(),
                colour);
    }

    /** As much of the probabilities as the answers take, around one half. */
    private static Scale range(List<Reliability> drawn) {
        double reach = LEAST_RANGE;
        for (Reliability reliability : drawn) {
            for (var bin : reliability.bins()) {
                reach = Math.max(reach, Math.abs(bin.predicted() - 0.5));
                reach = Math.max(reach, bin.observed().high() - 0.5);
                reach = Math.max(reach, 0.5 - bin.observed().low());
            }
        }
        double wide = Math.min(0.5, 1.05 * reach);
        return new Scale.Linear(0.5 - wide, 0.5 + wide);
    }

    private static Frame frame(Drawing drawing, Scale scale, int keys) {
        Frame frame = new Frame(drawing, new Rectangle2D.Double(62, 14, 324, 324), scale, scale);
        frame.keyBelow(keys);
        return frame;
    }
}
