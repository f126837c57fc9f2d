package io.tercet.laptop.sweep;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tercet.contracts.specification.SweepSpecification.Success;
import io.tercet.dataset.picture.Axis;
import io.tercet.dataset.picture.Canvas;
import io.tercet.dataset.picture.Colour;
import io.tercet.dataset.picture.Lettering;
import io.tercet.dataset.picture.Picture;

/**
 * The weights and biases of every game over its steps, a line of panels for each setting: those that end as a success in
 * blue, the others in orange on top of them.
 */
public final class SweepChart {

    private static final int PANEL_HEIGHT = 120;
    private static final int PANEL_WIDTH = 380;
    private static final int LEFT = 50;
    private static final int GAP = 60;
    private static final int TOP = 24;
    private static final int BOTTOM = 24;
    private static final int TICK = 4;
    private static final double LOW = -2;
    private static final double HIGH = 4;

    private static final Colour INK = Colour.grey(40);
    private static final Colour GRID = Colour.grey(225);
    private static final Colour SUCCESS = new Colour(120, 160, 220);
    private static final Colour OTHER = new Colour(215, 100, 20);

    private final Optional<Success> success;
    private final List<Panel> panels = new ArrayList<>();

    private record Panel(SweepReport.Setting result, Course course) {}

    SweepChart(Optional<Success> success) {
        this.success = success;
    }

    void add(SweepReport.Setting result, Course course) {
        panels.add(new Panel(result, course));
    }

    /** What has been added, a line of panels below the other. */
    public Picture picture() {
        int high = PANEL_HEIGHT + TOP + BOTTOM;
        Canvas canvas =
                new Canvas(Math.max(1, panels.size()) * high, LEFT + 2 * PANEL_WIDTH + GAP + 20, 3, Picture.WHITE);
        for (int i = 0; i < panels.size(); i++) {
            draw(canvas, panels.get(i), i * high + TOP);
        }
        return canvas.picture();
    }

    private void draw(Canvas canvas, Panel panel, int top) {
        List<Long> steps = panel.course().steps();
        long last = steps.get(steps.size() - 1);
        canvas.write(title(panel.result()), top - TOP / 2 - Lettering.HEIGHT / 2, LEFT, INK);
        for (int side = 0; side < 2; side++) {
            int left = LEFT + side * (PANEL_WIDTH + GAP);
            Axis across = new Axis(0, last, left, left + PANEL_WIDTH);
            Axis up = new Axis(LOW, HIGH, top + PANEL_HEIGHT, top);
            axes(canvas, across, up, side == 0 ? "weight" : "bias");
            curves(canvas, panel, across, up, side == 1, true);
            curves(canvas, panel, across, up, side == 1, false);
        }
    }

    private static String title(SweepReport.Setting result) {
        StringBuilder title = new StringBuilder();
        result.values().forEach((key, value) -> title.append(key.substring(key.lastIndexOf('.') + 1))
                .append(' ')
                .append(value)
                .append("  "));
        result.successes().ifPresent(count -> title.append(count + " of " + result.games()));
        return title.toString();
    }

    private static void axes(Canvas canvas, Axis across, Axis up, String name) {
        for (BigDecimal tick : up.ticks(6)) {
            int line = up.pixel(tick.doubleValue());
            canvas.line(line, across.first(), line, across.last(), GRID);
            String text = tick.stripTrailingZeros().toPlainString();
            canvas.write(text, line - Lettering.HEIGHT / 2, across.first() - 2 * TICK - Lettering.width(text), INK);
        }
        for (BigDecimal tick : across.ticks(5)) {
            int column = across.pixel(tick.doubleValue());
            canvas.line(up.first(), column, up.first() + TICK, column, INK);
            String text = tick.stripTrailingZeros().toPlainString();
            canvas.write(text, up.first() + 2 * TICK, column - Lettering.width(text) / 2, INK);
        }
        canvas.line(up.first(), across.first(), up.first(), across.last(), INK);
        canvas.line(up.last(), across.first(), up.first(), across.first(), INK);
        canvas.write(name, up.last() + TICK, across.last() - Lettering.width(name) - TICK, INK);
    }

    private void curves(Canvas canvas, Panel panel, Axis across, Axis up, boolean isBias, boolean succeeding) {
        Course course = panel.course();
        Lines end = course.last();
        for (int game = 0; game < end.games(); game++) {
            double w = end.weight(game);
            double b = end.bias(game);
            boolean succeeds = success.map(rule -> rule.isOf(w, b)).orElse(true);
            if (succeeds == succeeding) {
                curve(canvas, course, game, across, up, isBias, succeeds ? SUCCESS : OTHER);
            }
        }
    }

    private static void curve(
            Canvas canvas, Course course, int game, Axis across, Axis up, boolean isBias, Colour colour) {
        int beforeLine = 0;
        int beforeColumn = -1;
        for (int i = 0; i < course.steps().size(); i++) {
            Lines lines = course.lines().get(i);
            double value = isBias ? lines.bias(game) : lines.weight(game);
            if (!Double.isFinite(value)) {
                return;
            }
            int line = up.pixel(value);
            int column = across.pixel(course.steps().get(i));
            if (beforeColumn >= 0) {
                canvas.line(beforeLine, beforeColumn, line, column, colour);
            }
            beforeLine = line;
            beforeColumn = column;
        }
    }
}
