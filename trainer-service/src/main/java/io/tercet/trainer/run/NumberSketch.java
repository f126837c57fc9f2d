package io.tercet.trainer.run;

import java.util.Locale;

import ai.djl.Device;

import io.tercet.contracts.specification.GeneratorSpecification.LatentDistribution;
import io.tercet.dataset.picture.Axis;
import io.tercet.dataset.picture.Canvas;
import io.tercet.dataset.picture.Panel;
import io.tercet.dataset.picture.Picture;
import io.tercet.players.discriminator.Discriminator;
import io.tercet.players.game.GameState;
import io.tercet.players.generator.Generator;

/**
 * One target from one latent value: on the left what the generator makes of each latent value, in blue, beside what a
 * reference row is, in grey; on the right the discriminator's probability that a number is reference, in orange, and below it
 * numbers that the generator makes.
 */
record NumberSketch() implements Sketch {

    private static final int POINTS = 201;
    private static final int SAMPLES = 100;
    private static final int HEIGHT = 240;
    private static final int WIDTH = 300;
    private static final int LEFT = 45;
    private static final int GAP = 60;
    private static final int TOP = 30;
    private static final int BOTTOM = 30;
    private static final double LOW = -2;
    private static final double HIGH = 4;
    private static final long SEED = 0;

    @Override
    public Picture draw(Run run, GameState state, String moment, Device device) {
        double extent = run.specification().generator().latentDistribution() == LatentDistribution.UNIFORM ? 1 : 3;
        float[] latents = between(-extent, extent);
        float[] numbers = between(LOW, HIGH);
        float[] made;
        float[] samples;
        try (Generator generator = new Generator(run.specification(), state.generator(), device)) {
            made = generator.generateFrom(new float[0], latents, POINTS);
            samples = generator.generate(new float[0], SAMPLES, SEED);
        }
        float[] probabilities;
        try (Discriminator discriminator = new Discriminator(run.specification(), state.discriminator(), device)) {
            probabilities = discriminator.logits(numbers);
        }
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = (float) (1 / (1 + Math.exp(-probabilities[i])));
        }
        float[] row = new float[1];
        run.trainRows().gather(new int[] {0}, 0, 1, row);
        return picture(new Curves(latents, made, numbers, probabilities, samples), row[0], extent, moment);
    }

    private static final class Curves {

        private final float[] latents;
        private final float[] made;
        private final float[] numbers;
        private final float[] probabilities;
        private final float[] samples;

        private Curves(float[] latents, float[] made, float[] numbers, float[] probabilities, float[] samples) {
            this.latents = latents;
            this.made = made;
            this.numbers = numbers;
            this.probabilities = probabilities;
            this.samples = samples;
        }

        private double mean() {
            double sum = 0;
            for (float number : made) {
                sum += number;
            }
            return sum / made.length;
        }
    }

    private static Picture picture(Curves curves, float reference, double extent, String moment) {
        Canvas canvas = new Canvas(TOP + HEIGHT + BOTTOM, LEFT + 2 * WIDTH + GAP + 20, 3, Picture.WHITE);
        int right = LEFT + WIDTH + GAP;
        Panel generator = new Panel(
                canvas, new Axis(-extent, extent, LEFT, LEFT + WIDTH), new Axis(LOW, HIGH, TOP + HEIGHT, TOP));
        generator.frame(moment
                + String.format(
                        Locale.ROOT,
                        ": from %.2f to %.2f, mean %.2f",
                        curves.made[0],
                        curves.made[curves.made.length - 1],
                        curves.mean()));
        generator.curve(new float[] {(float) -extent, (float) extent}, new float[] {reference, reference}, REFERENCE);
        generator.curve(curves.latents, curves.made, GENERATED);
        Panel discriminator =
                new Panel(canvas, new Axis(LOW, HIGH, right, right + WIDTH), new Axis(0, 1, TOP + HEIGHT, TOP));
        discriminator.frame("probability of being real");
        discriminator.curve(new float[] {reference, reference}, new float[] {0, 1}, REFERENCE);
        discriminator.curve(curves.numbers, curves.probabilities, DISCRIMINATOR);
        for (float sample : curves.samples) {
            discriminator.point(sample, 0.015, GENERATED);
        }
        return canvas.picture();
    }

    private static float[] between(double from, double to) {
        float[] values = new float[POINTS];
        for (int i = 0; i < POINTS; i++) {
            values[i] = (float) (from + (to - from) * i / (POINTS - 1));
        }
        return values;
    }
}
