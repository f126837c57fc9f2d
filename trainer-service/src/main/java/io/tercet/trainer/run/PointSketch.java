package io.tercet.trainer.run;

import java.util.stream.IntStream;

import ai.djl.Device;

import io.tercet.dataset.picture.Axis;
import io.tercet.dataset.picture.Canvas;
import io.tercet.dataset.picture.Panel;
import io.tercet.dataset.picture.Picture;
import io.tercet.players.batch.TrainRows;
import io.tercet.players.discriminator.Discriminator;
import io.tercet.players.game.GameState;
import io.tercet.players.generator.Generator;

/**
 * Points of two targets as the players see them: of the train split in grey, generated ones in blue, and how many of each the
 * discriminator recognizes.
 */
record PointSketch() implements Sketch {

    private static final int POINTS = 1000;
    private static final int SIZE = 420;
    private static final int LEFT = 50;
    private static final int TOP = 30;
    private static final int BOTTOM = 30;
    private static final long SEED = 0;

    @Override
    public Picture draw(Run run, GameState state, String moment, Device device) {
        float[] reference = reference(run.trainRows());
        float[] generated;
        try (Generator generator = new Generator(run.specification(), state.generator(), device)) {
            generated = generator.generate(new float[0], POINTS, SEED);
        }
        String recognized;
        try (Discriminator discriminator = new Discriminator(run.specification(), state.discriminator(), device)) {
            recognized = "  recognized: real " + percent(discriminator.logits(reference), 1) + " %, generated "
                    + percent(discriminator.logits(generated), -1) + " %";
        }
        Canvas canvas = new Canvas(TOP + SIZE + BOTTOM, LEFT + SIZE + 20, 3, Picture.WHITE);
        Panel panel = new Panel(canvas, axis(reference, 0, LEFT, LEFT + SIZE), axis(reference, 1, TOP + SIZE, TOP));
        panel.frame(moment + recognized);
        for (int i = 0; i < reference.length; i += 2) {
            panel.point(reference[i], reference[i + 1], REFERENCE);
        }
        for (int i = 0; i < generated.length; i += 2) {
            panel.point(generated[i], generated[i + 1], GENERATED);
        }
        return canvas.picture();
    }

    private static float[] reference(TrainRows rows) {
        int count = Math.min(POINTS, rows.count());
        float[] points = new float[count * rows.columns()];
        rows.gather(IntStream.range(0, count).toArray(), 0, count, points);
        return points;
    }

    private static long percent(float[] logits, int sign) {
        long right = IntStream.range(0, logits.length)
                .filter(i -> sign * logits[i] > 0)
                .count();
        return Math.round(100.0 * right / logits.length);
    }

    /** An axis that holds the reference points with a fourth of their extent around them. */
    private static Axis axis(float[] points, int coordinate, int first, int last) {
        double least = IntStream.range(0, points.length / 2)
                .mapToDouble(i -> points[2 * i + coordinate])
                .min()
                .orElse(0);
        double most = IntStream.range(0, points.length / 2)
                .mapToDouble(i -> points[2 * i + coordinate])
                .max()
                .orElse(1);
        double room = (most - least) / 4;
        return Axis.around(least - room, most + room, first, last);
    }
}
