package io.tercet.referee;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Json;
import io.tercet.contracts.RunId;
import io.tercet.contracts.event.CheckpointSaved;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.Table;
import io.tercet.dataset.feather.FeatherWriter;
import io.tercet.dataset.prepared.DatasetManifest;
import io.tercet.dataset.prepared.DatasetManifest.Chunk;
import io.tercet.dataset.split.Split;
import io.tercet.dataset.transform.ColumnTransforms;
import io.tercet.dataset.transform.Pixel;
import io.tercet.players.checkpoint.CheckpointManifest;
import io.tercet.players.checkpoint.Checkpoints;
import io.tercet.players.game.GameState;
import io.tercet.players.game.Losses;
import io.tercet.store.Bucket;

/** Small grey images of three classes: a bar across, a bar down and a square, each somewhere in faint noise. */
public final class ShapesWorld {

    public static final int CLASSES = 3;

    private static final int SIDE = 12;
    private static final int PIXELS = SIDE * SIDE;
    private static final long STEPS = 100;

    private final Bucket artifacts;

    public ShapesWorld(Bucket artifacts) {
        this.artifacts = artifacts;
    }

    /** A small run, whose players are told the class. */
    public RunSpecification specification() {
        RunSpecification specification = RunSpecification.parse("""
                tercet: 1
                model: shapes
                dataset:
                  source: s3://raw/shapes/
                  image: {height: 12, width: 12, classes: 3, conditional: true}
                generator: {latent: 4, layers: 0, width: 8}
                discriminator: {layers: 0, width: 8}
                referee: {learning-rate: 5e-3, batch: 20, epochs: 8, rows: 400}
                training: {steps: 100}
                promotion: {threshold: 1, seeds: 2, least-share: 0.1}
                """);
        artifacts.putIfAbsent(StoreKeys.specification(specification.digest()), specification.canonicalJson());
        return specification;
    }

    /** Classes in turn. */
    public static int[] labels(int rows) {
        return IntStream.range(0, rows).map(row -> row % CLASSES).toArray();
    }

    /** Draws an image for each class wanted, one after the other, from −1 to 1. */
    public static float[] draw(int[] classes, long seed) {
        Random random = new Random(seed);
        float[] images = new float[classes.length * PIXELS];
        for (int row = 0; row < classes.length; row++) {
            int height = classes[row] == 0 ? 2 : 7;
            int width = classes[row] == 1 ? 2 : 7;
            int top = random.nextInt(SIDE - height + 1);
            int left = random.nextInt(SIDE - width + 1);
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                int line = pixel / SIDE - top;
                int column = pixel % SIDE - left;
                boolean inside = line >= 0 && line < height && column >= 0 && column < width;
                images[row * PIXELS + pixel] = (inside ? 0.8f : -0.8f) + 0.05f * (float) random.nextGaussian();
            }
        }
        return images;
    }

    /**
     * Stores a prepared dataset.
     *
     * @param rows of every split, in chunks of at most 250
     */
    public Digest dataset(RunSpecification specification, int rows) {
        Digest dataset = Digest.of("shapes " + rows);
        ColumnTransforms transforms = new ColumnTransforms(Map.of("image", List.of(new Pixel())));
        List<Chunk> chunks = new ArrayList<>();
        for (Split split : Split.values()) {
            for (int first = 0; first < rows; first += 250) {
                chunks.add(chunk(dataset, split, Math.min(250, rows - first), chunks.size()));
            }
        }
        artifacts.put(StoreKeys.dataset(dataset, DatasetManifest.TRANSFORMS), transforms.toJson());
        DatasetManifest manifest = new DatasetManifest(
                dataset,
                specification.preparationDigest(),
                List.of(),
                specification.dataset().flags(),
                specification.dataset().targets(),
                List.of(),
                chunks,
                Digest.of(transforms.toJson()),
                specification.dataset().image());
        artifacts.putIfAbsent(StoreKeys.datasetManifest(dataset), Json.bytes(manifest));
        return dataset;
    }

    private Chunk chunk(Digest dataset, Split split, int rows, int number) {
        int[] labels = labels(rows);
        float[][] values = new float[CLASSES + 2][];
        for (int label = 0; label < CLASSES; label++) {
            values[label] = new float[rows];
        }
        values[CLASSES] = draw(labels, number);
        values[CLASSES + 1] = new float[rows];
        for (int row = 0; row < rows; row++) {
            values[labels[row]][row] = 1;
            values[CLASSES + 1][row] = labels[row];
        }
        String name = split + "-" + number + ".arrow";
        try {
            Path file = Files.createTempFile("shapes", ".arrow");
            FeatherWriter.write(
                    file,
                    new Table(
                            List.of("class-0", "class-1", "class-2", "image", "label"),
                            Map.of("image", PIXELS),
                            values));
            artifacts.upload(StoreKeys.dataset(dataset, name), file);
            Digest digest = Digest.of(Files.readAllBytes(file));
            Files.delete(file);
            return new Chunk(name, split, rows, digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stores a checkpoint of players as they are before training. */
    public CheckpointSaved untrained(RunSpecification specification, Digest dataset) {
        RunId run = RunId.of(specification.model(), specification.digest(), dataset);
        GameState initial = GameState.initial(specification);
        return Checkpoints.save(
                        artifacts,
                        run,
                        new GameState(1, initial.generator(), initial.discriminator()),
                        tensors -> new CheckpointManifest(
                                specification.model(),
                                run,
                                specification.digest(),
                                dataset,
                                1,
                                STEPS,
                                1,
                                specification.training().seed(),
                                1.0,
                                new Losses(0.7, 0.7),
                                tensors))
                .event();
    }
}
