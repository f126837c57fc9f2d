package io.tercet.referee;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
import io.tercet.dataset.prepared.Weighting;
import io.tercet.dataset.split.Split;
import io.tercet.dataset.transform.ColumnTransforms;
import io.tercet.dataset.transform.Standard;
import io.tercet.players.checkpoint.CheckpointManifest;
import io.tercet.players.checkpoint.Checkpoints;
import io.tercet.players.game.GameState;
import io.tercet.players.game.Losses;
import io.tercet.players.game.PlayerDesign;
import io.tercet.players.random.Philox;
import io.tercet.store.Bucket;

/**
 * A model whose truth is known: for a standard normal condition c, the reference's target y is standard normal (once
 * transformed), and a generator can be built, not trained, whose target is normal around any mean. Its hidden layer passes
 * the latent number r on as max(r, 0) and max(−r, 0), whose difference is r again.
 */
public final class GaussianWorld {

    public static final long STEPS = 100;

    private final Bucket artifacts;

    public GaussianWorld(Bucket artifacts) {
        this.artifacts = artifacts;
    }

    /** A small run: the referee learns in seconds. */
    public static RunSpecification specification(String model, double threshold) {
        return specification(model, threshold, "y");
    }

    public static RunSpecification specification(String model, double threshold, String target) {
        return RunSpecification.parse(String.format(Locale.ROOT, """
                tercet: 1
                model: %s
                dataset:
                  source: s3://raw/gaussians/
                  conditions: [c]
                  targets: [%s]
                transforms: {conditions: [standard], targets: [standard]}
                generator: {latent: 1, layers: 0, width: 2, activation: relu}
                discriminator: {layers: 1, width: 16}
                referee:
                  learning-rate: 5e-3
                  batch: 100
                  epochs: 6
                  rows: 2000
                  modes: {kind: list, centres: [[50], [80]], deviation: 4}
                training: {steps: 100}
                promotion: {threshold: %s, seeds: 3}
                """, model, target, threshold));
    }

    /** Stores a specification. */
    public RunSpecification register(RunSpecification specification) {
        artifacts.putIfAbsent(StoreKeys.specification(specification.digest()), specification.canonicalJson());
        return specification;
    }

    /**
     * Stores a prepared dataset.
     *
     * @param testRows of the test split; the others have half as many
     * @param center of y in physical units
     * @param scale of y in physical units
     */
    public Digest dataset(RunSpecification specification, int testRows, double center, double scale) {
        String target = specification.dataset().targets().get(0);
        Digest dataset = Digest.of("gaussians " + target + testRows + " " + center + " " + scale);
        ColumnTransforms transforms = new ColumnTransforms(
                Map.of("c", List.of(new Standard(0, 2)), target, List.of(new Standard(center, scale))));
        List<Chunk> chunks = new ArrayList<>();
        for (Split split : Split.values()) {
            int rows = split == Split.TEST ? testRows : testRows / 2;
            chunks.add(chunk(dataset, split, target, rows, chunks.size()));
        }
        artifacts.put(StoreKeys.dataset(dataset, DatasetManifest.TRANSFORMS), transforms.toJson());
        DatasetManifest manifest = new DatasetManifest(
                dataset,
                specification.preparationDigest(),
                List.of("c"),
                List.of(),
                List.of(target),
                List.of(),
                chunks,
                Digest.of(transforms.toJson()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Weighting("w", 6L * testRows, 2L * testRows, 1234.4, 3)));
        artifacts.putIfAbsent(StoreKeys.datasetManifest(dataset), Json.bytes(manifest));
        return dataset;
    }

    private Chunk chunk(Digest dataset, Split split, String target, int rows, long seed) {
        float[][] values = new float[2][rows];
        new Philox(seed, 1).normals(0, values[0]);
        new Philox(seed, 2).normals(0, values[1]);
        try {
            Path file = Files.createTempFile("gaussians", ".arrow");
            FeatherWriter.write(file, new Table(List.of("c", target), values));
            artifacts.upload(StoreKeys.dataset(dataset, split + ".arrow"), file);
            Digest digest = Digest.of(Files.readAllBytes(file));
            Files.delete(file);
            return new Chunk(split + ".arrow", split, rows, digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stores a checkpoint of a generator whose transformed target is normal of this mean and unit width. */
    public CheckpointSaved checkpoint(RunSpecification specification, Digest dataset, long step, float mean) {
        return save(specification, dataset, step, new float[] {
            0, 0, // c does not matter
            1, -1, // r and −r
            0, 0, // no biases
            1, -1, // max(r, 0) − max(−r, 0)
            mean
        });
    }

    /** Stores a checkpoint of a generator as it is before training. */
    public CheckpointSaved untrained(RunSpecification specification, Digest dataset, long step) {
        return save(
                specification,
                dataset,
                step,
                GameState.initial(specification).generator().parameters());
    }

    private CheckpointSaved save(RunSpecification specification, Digest dataset, long step, float[] generator) {
        RunId run = RunId.of(specification.model(), specification.digest(), dataset);
        GameState state = new GameState(
                step,
                PlayerDesign.generator(specification).untrained(generator),
                GameState.initial(specification).discriminator());
        return Checkpoints.save(
                        artifacts,
                        run,
                        state,
                        tensors -> new CheckpointManifest(
                                specification.model(),
                                run,
                                specification.digest(),
                                dataset,
                                step,
                                STEPS,
                                1,
                                specification.training().seed(),
                                1.0,
                                new Losses(0.7, 0.7),
                                tensors))
                .event();
    }

    /** Spoils a checkpoint's tensors after it was saved. */
    public void corrupt(CheckpointSaved checkpoint) {
        artifacts.put(StoreKeys.checkpointTensors(checkpoint.run(), checkpoint.step()), "spoilt".getBytes(UTF_8));
    }
}
