package io.tercet.trainer.run;

import java.util.List;

import ai.djl.Device;

import io.tercet.contracts.specification.ImageSpecification;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.dataset.picture.Picture;
import io.tercet.dataset.picture.PictureGrid;
import io.tercet.dataset.transform.Transform;
import io.tercet.players.game.GameState;
import io.tercet.players.generator.Generator;

/**
 * Eight lines of eight generated images, of the noise of the first rows of the seeds 0, 1, 2 and so on, and of the classes in
 * turn where the generator is conditional on them.
 *
 * @param image what the images are
 * @param pixel what was done to their pixels
 */
record ImageSketch(ImageSpecification image, Transform pixel) implements Sketch {

    private static final int ACROSS = 8;
    private static final int SIZE = ACROSS * ACROSS;

    /** Of a specification of images. */
    static ImageSketch of(RunSpecification specification) {
        return new ImageSketch(
                specification.dataset().image().orElseThrow(),
                Transform.ofPixels(specification.transforms().targets().get(0)));
    }

    @Override
    public Picture draw(Run run, GameState state, String moment, Device device) {
        try (Generator generator = new Generator(run.specification(), state.generator(), device)) {
            float[] latents = new float[SIZE * generator.latentValues()];
            for (int seed = 0; seed < SIZE; seed++) {
                System.arraycopy(
                        generator.latents(1, seed),
                        0,
                        latents,
                        seed * generator.latentValues(),
                        generator.latentValues());
            }
            float[] drawn = generator.generateFrom(classesInTurn(image.flags().size()), latents, SIZE);
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = (float) pixel.invert(drawn[i]);
            }
            List<Picture> pictures = Picture.all(image.height(), image.width(), image.channels(), drawn);
            return PictureGrid.USUAL.arrange(PictureGrid.lines(pictures, ACROSS));
        }
    }

    /** The flags of each image, one of them 1; none where there are no classes. */
    private static float[] classesInTurn(int classes) {
        float[] flags = new float[SIZE * classes];
        for (int row = 0; row < SIZE && classes > 0; row++) {
            flags[row * classes + row % classes] = 1;
        }
        return flags;
    }
}
