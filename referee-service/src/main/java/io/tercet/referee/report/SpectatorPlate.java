package io.tercet.referee.report;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

import io.tercet.contracts.Estimate;
import io.tercet.contracts.event.SpectatorReported;
import io.tercet.dataset.picture.Colour;
import io.tercet.dataset.plot.Drawing;
import io.tercet.dataset.plot.Drawing.Pen;
import io.tercet.dataset.plot.Frame;
import io.tercet.dataset.plot.Scale;

/** What the spectator reported from step to step, beside ln 2, where it could tell nothing apart. */
final class SpectatorPlate {

    private static final double LN_2 = Math.log(2);
    private static final double LEAST_RANGE = 0.02;

    private SpectatorPlate() {}

    /**
     * Draws.
     *
     * @param reports by ascending step, at least one
     */
    static Plate of(List<SpectatorReported> reports) {
        Drawing drawing = new Drawing(760, 320);
        Frame frame =
                new Frame(drawing, new Rectangle2D.Double(66, 14, 670, 262), steps(reports), crossEntropies(reports));
        frame.level(LN_2, Pen.dashed(Frame.INK, 1));
        draw(frame, reports, SpectatorReported::trainBce, Inks.GENERATED);
        draw(frame, reports, SpectatorReported::validationBce, Inks.WARM);
        frame.axes("Step", "Binary cross-entropy [nats]");
        frame.keyLine("Train split", 0, Pen.solid(Inks.GENERATED, 1.5));
        frame.keyLine("Validation split", 1, Pen.solid(Inks.WARM, 1.5));
        frame.keyLine("ln 2", 2, Pen.dashed(Frame.INK, 1));
        return new Plate(
                "spectator",
                "The spectator referee's binary cross-entropy as training went on, on the split it learned from and on one it"
                        + " did not. At ln 2 it cannot tell generated from reference rows; the gap between the two is its"
                        + " own overtraining.",
                drawing);
    }

    private static Scale steps(List<SpectatorReported> reports) {
        double last = reports.get(reports.size() - 1).step();
        double first = reports.size() > 1 ? reports.get(0).step() : 0;
        double room = Math.max(1, 0.03 * (last - first));
        return new Scale.Linear(Math.max(0, first - room), last + room);
    }

    private static Scale crossEntropies(List<SpectatorReported> reports) {
        double low = ends(reports, Estimate::low).min().orElse(LN_2);
        double high = ends(reports, Estimate::high).max().orElse(LN_2);
        double range = Math.max(LEAST_RANGE, Math.max(high, LN_2) - Math.min(low, LN_2));
        return new Scale.Linear(Math.min(low, LN_2) - 0.08 * range, Math.max(high, LN_2) + 0.35 * range);
    }

    private static DoubleStream ends(List<SpectatorReported> reports, Function<Estimate, Double> end) {
        return reports.stream()
                .flatMapToDouble(
                        report -> DoubleStream.of(end.apply(report.trainBce()), end.apply(report.validationBce())));
    }

    private static void draw(
            Frame frame, List<SpectatorReported> reports, Function<SpectatorReported, Estimate> which, Colour colour) {
        double[] steps = reports.stream().mapToDouble(SpectatorReported::step).toArray();
        double[] values =
                reports.stream().map(which).mapToDouble(Estimate::value).toArray();
        frame.curve(steps, values, Pen.solid(colour, 1.2));
        frame.points(
                steps,
                values,
                reports.stream().map(which).mapToDouble(Estimate::low).toArray(),
                reports.stream().map(which).mapToDouble(Estimate::high).toArray(),
                colour);
    }
}
