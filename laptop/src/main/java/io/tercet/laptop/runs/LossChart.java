package io.tercet.laptop.runs;

import java.util.List;
import java.util.stream.Stream;

import io.tercet.contracts.store.LossColumns;
import io.tercet.dataset.Table;
import io.tercet.dataset.picture.Axis;
import io.tercet.dataset.picture.Canvas;
import io.tercet.dataset.picture.Colour;
import io.tercet.dataset.picture.Lettering;
import io.tercet.dataset.picture.Panel;
import io.tercet.dataset.picture.Picture;
import io.tercet.laptop.CommandException;

/**
 * Both players' losses over the epochs, and beneath them how often the discriminator was right, where it is right or wrong.
 */
final class LossChart {

    private static final int HEIGHT = 420;
    private static final int HEIGHT_OF_ACCURACIES = 220;
    private static final int WIDTH = 840;
    private static final int LEFT = 70;
    private static final int RIGHT = WIDTH - 20;
    private static final int MARGIN = 40;

    private static final Colour INK = Colour.grey(40);
    private static final List<StepCurve> LOSSES = List.of(
            new StepCurve(LossColumns.GENERATOR, "generator", new Colour(31, 90, 180), new Colour(190, 210, 240)),
            new StepCurve(
                    LossColumns.DISCRIMINATOR, "discriminator", new Colour(200, 90, 20), new Colour(245, 214, 190)));
    private static final List<StepCurve> ACCURACIES = List.of(
            new StepCurve(
                    LossColumns.ACCURACY_ON_REFERENCE,
                    "discriminator right about reference rows",
                    new Colour(110, 60, 150),
                    new Colour(222, 206, 236)),
            new StepCurve(
                    LossColumns.ACCURACY_ON_GENERATED,
                    "about generated rows",
                    new Colour(30, 130, 80),
                    new Colour(200, 230, 212)));

    private final Table history;
    private final Canvas canvas;

    private LossChart(Table history, int height) {
        this.history = history;
        this.canvas = new Canvas(height, WIDTH, 3, Picture.WHITE);
    }

    /**
     * Plots a run's history.
     *
     * @param history with the columns of {@link LossColumns}
     */
    static Picture of(Table history) {
        if (history.rows() == 0) {
            throw new CommandException("There is no step whose losses could be plotted.");
        }
        boolean judged = !Float.isNaN(history.column(LossColumns.ACCURACY_ON_REFERENCE)[0]);
        LossChart chart = new LossChart(history, judged ? HEIGHT + HEIGHT_OF_ACCURACIES : HEIGHT);
        chart.draw(LOSSES, chart.losses());
        if (judged) {
            int end = HEIGHT + HEIGHT_OF_ACCURACIES;
            chart.draw(ACCURACIES, new Axis(0, 1, end - MARGIN, HEIGHT + MARGIN / 2));
        }
        return chart.canvas.picture();
    }

    private Axis losses() {
        return Axis.around(
                LOSSES.stream()
                        .mapToDouble(curve -> curve.extreme(history, -1))
                        .min()
                        .orElseThrow(),
                LOSSES.stream()
                        .mapToDouble(curve -> curve.extreme(history, 1))
                        .max()
                        .orElseThrow(),
                HEIGHT - MARGIN,
                MARGIN);
    }

    private void draw(List<StepCurve> curves, Axis values) {
        float[] epoch = history.column(LossColumns.EPOCH);
        Axis epochs = Axis.around(epoch[0], epoch[epoch.length - 1], LEFT, RIGHT);
        new Panel(canvas, epochs, values).frame("");
        Stream.<Runnable>concat(
                        curves.stream().map(curve -> () -> curve.drawBand(canvas, history, epochs, values)),
                        curves.stream().map(curve -> () -> curve.drawLine(canvas, history, epochs, values)))
                .forEach(Runnable::run);
        String below = "epoch";
        int column = (LEFT + RIGHT - Lettering.width(below)) / 2;
        canvas.write(below, values.first() + MARGIN - Lettering.HEIGHT - 5, column, INK);
        drawLegend(curves, values.last() - 20);
    }

    private void drawLegend(List<StepCurve> curves, int middle) {
        int column = LEFT;
        for (StepCurve curve : curves) {
            canvas.line(middle, column, middle, column + 20, curve.line());
            canvas.write(curve.name(), middle - Lettering.HEIGHT / 2, column + 25, INK);
            column += 45 + Lettering.width(curve.name());
        }
    }
}
