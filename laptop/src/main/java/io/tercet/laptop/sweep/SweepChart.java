package io.tercet.laptop.sweep;

import java.util.ArrayList;
import java.util.List;

import io.tercet.contracts.specification.SweepSpecification.Success;
import io.tercet.dataset.picture.Axis;
import io.tercet.dataset.picture.Canvas;
import io.tercet.dataset.picture.Colour;
import io.tercet.dataset.picture.Panel;
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
    private static final int TOP = 28;
    private static final int BOTTOM = 26;
    private static final double LOW = -2;
    private static final double HIGH = 4;

    private static final Colour SUCCESS = new Colour(120, 160, 220);
    private static final Colour OTHER = new Colour(215, 100, 20);

    private final Success success;
    private final List<Played> settings = new ArrayList<>();

    private record Played(SweepReport.Setting result, Course course) {}

    SweepChart(Success success) {
        this.success = success;
    }

    void add(SweepReport.Setting result, Course course) {
        settings.add(new Played(result, course));
    }

    /** What has been added, a line of panels below the other. */
    public Picture picture() {
        int high = PANEL_HEIGHT + TOP + BOTTOM;
        Canvas canvas =
                new Canvas(Math.max(1, settings.size()) * high, LEFT + 2 * PANEL_WIDTH + GAP + 20, 3, Picture.WHITE);
        for (int i = 0; i < settings.size(); i++) {
            draw(canvas, settings.get(i), i * high + TOP);
        }
        return canvas.picture();
    }

    private void draw(Canvas canvas, Played played, int top) {
        List<Long> steps = played.course().steps();
        long last = steps.get(steps.size() - 1);
        for (int side = 0; side < 2; side++) {
            int left = LEFT + side * (PANEL_WIDTH + GAP);
            Panel panel = new Panel(
                    canvas, new Axis(0, last, left, left + PANEL_WIDTH), new Axis(LOW, HIGH, top + PANEL_HEIGHT, top));
            boolean isBias = side == 1;
            panel.frame(isBias ? "bias" : "weight of " + title(played.result()));
            curves(panel, played.course(), isBias, true);
            curves(panel, played.course(), isBias, false);
        }
    }

    private static String title(SweepReport.Setting result) {
        String successes =
                result.successes().map(count -> count + " of " + result.games()).orElse("");
        return result.values().isEmpty() ? successes : result.label(", ") + ", " + successes;
    }

    private void curves(Panel panel, Course course, boolean isBias, boolean succeeding) {
        Lines end = course.last();
        float[] steps = new float[course.steps().size()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = course.steps().get(i);
        }
        for (int game = 0; game < end.games(); game++) {
            double w = end.weight(game);
            double b = end.bias(game);
            boolean succeeds = success.isOf(w, b);
            if (succeeds == succeeding) {
                panel.curve(steps, values(course, game, isBias), succeeds ? SUCCESS : OTHER);
            }
        }
    }

    private static float[] values(Course course, int game, boolean isBias) {
        float[] values = new float[course.lines().size()];
        for (int i = 0; i < values.length; i++) {
            Lines lines = course.lines().get(i);
            values[i] = (float) (isBias ? lines.bias(game) : lines.weight(game));
        }
        return values;
    }
}
