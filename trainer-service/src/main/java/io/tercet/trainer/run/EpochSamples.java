package io.tercet.trainer.run;

import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import ai.djl.Device;

import io.tercet.contracts.specification.ImageSpecification;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.picture.Picture;
import io.tercet.dataset.picture.PictureGrid;
import io.tercet.dataset.picture.Png;
import io.tercet.dataset.transform.Pixel;
import io.tercet.dataset.transform.Transform;
import io.tercet.players.game.Play;
import io.tercet.players.generator.Generator;
import io.tercet.store.Bucket;
import io.tercet.store.ObjectStore;

/**
 * What runs on images draw after each epoch, always from the same noise: that of the first rows of the seeds 0, 1, 2 and so
 * on, of the classes in turn where the generator is conditional on them.
 */
@ApplicationScoped
class EpochSamples {

    private static final int ACROSS = 8;
    private static final int SIZE = ACROSS * ACROSS;
    private static final Transform PIXEL = new Pixel();

    private final Bucket artifacts;
    private final Device device;

    EpochSamples(ObjectStore store, Device device) {
        this.artifacts = store.artifacts();
        this.device = device;
    }

    /** How many steps a game may take until its next sample; without end where there is none. */
    long stepsUntilNext(Run run, Play game) {
        return image(run)
                .map(any -> game.stepsPerEpoch() - game.step() % game.stepsPerEpoch())
                .orElse(Long.MAX_VALUE);
    }

    /** Draws the sample of a game at the end of an epoch; does nothing at any other time. The game goes on as if it had not. */
    void draw(Run run, Play game) {
        image(run)
                .filter(any -> game.step() % game.stepsPerEpoch() == 0)
                .ifPresent(image ->
                        artifacts.put(StoreKeys.sample(run.id(), game.epoch()), Png.write(draw(run, game, image))));
    }

    private Picture draw(Run run, Play game, ImageSpecification image) {
        try (Generator generator =
                new Generator(run.specification(), game.state().generator(), device)) {
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
                drawn[i] = (float) PIXEL.invert(drawn[i]);
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

    private static Optional<ImageSpecification> image(Run run) {
        return run.specification().dataset().image();
    }
}
