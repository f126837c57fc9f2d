package io.tercet.trainer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import ai.djl.Device;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Json;
import io.tercet.contracts.event.TrainingRequested;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.specification.StartingPoint;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.Table;
import io.tercet.dataset.feather.FeatherWriter;
import io.tercet.dataset.prepared.DatasetManifest;
import io.tercet.dataset.split.Split;
import io.tercet.dataset.transform.ColumnTransforms;
import io.tercet.players.batch.ResidentRows;
import io.tercet.players.batch.TrainRows;
import io.tercet.players.game.Game;
import io.tercet.players.game.GameState;
import io.tercet.players.game.LossObserver;
import io.tercet.players.game.Losses;
import io.tercet.players.game.Play;
import io.tercet.store.Bucket;

/**
 * A small specification and a prepared dataset for it, in three chunks.
 *
 * @param specification of three inputs and two targets
 * @param dataset its dataset's digest
 * @param rows of its train split
 */
public record Sample(RunSpecification specification, Digest dataset, int rows) {

    private static final int CHUNKS = 3;

    /** A run of so many steps with a checkpoint every so many; another seed makes another run. */
    public static Sample of(int seed, int steps, int checkpointEvery) {
        return of(seed, steps, checkpointEvery, 16, 32);
    }

    /** As {@link #of(int, int, int)}, of steps that take long enough, about 10 ms, to be interrupted in the middle. */
    static Sample slow(int seed, int steps, int checkpointEvery) {
        return of(seed, steps, checkpointEvery, 128, 1000);
    }

    private static Sample of(int seed, int steps, int checkpointEvery, int width, int batch) {
        RunSpecification specification =
                RunSpecification.parse("""
                tercet: 1
                model: small
                dataset:
                  source: s3://raw/small/
                  conditions: [a, b]
                  flags: [c]
                  targets: [d, e]
                generator: {latent: 4, layers: 2, width: %d, l2: 1e-3}
                discriminator: {layers: 2, width: %d, l2: 1e-3}
                training: {batch: %d, epochs: 100000, steps: %d, seed: %d, checkpoint-every: %d steps}
                """.formatted(width, width, batch, steps, seed, checkpointEvery));
        return new Sample(specification, Digest.of("dataset of seed " + seed), CHUNKS * batch);
    }

    /** A run on images of 5 × 4 pixels: of 2 epochs of 3 steps, with a checkpoint every 4 steps. */
    static Sample ofImages() {
        RunSpecification specification = RunSpecification.parse("""
                tercet: 1
                model: small-images
                dataset: {source: s3://raw/small-images/, image: {height: 5, width: 4}}
                generator: {kind: mlp, latent: 4, layers: 1, width: 8, batch-norm: true, ema: 0.9}
                discriminator: {kind: mlp, layers: 1, width: 8}
                training: {batch: 32, epochs: 2, checkpoint-every: 4 steps}
                """);
        return new Sample(specification, Digest.of("dataset of images"), CHUNKS * 32);
    }

    /** A run of five games side by side, of so many steps with a checkpoint every so many. */
    static Sample ofGames(int steps, int checkpointEvery) {
        RunSpecification specification = RunSpecification.parse("""
                tercet: 1
                model: small-games
                dataset: {source: s3://raw/small-games/, targets: [d, e]}
                generator: {kind: mlp, latent: 4, layers: 1, width: 8}
                discriminator: {kind: mlp, layers: 1, width: 8, weight-decay: 0.01}
                loss: {kind: non-saturating-bce}
                training:
                  batch: 256
                  epochs: 100000
                  steps: %d
                  checkpoint-every: %d steps
                  repetitions: 5
                  turns: alternate
                  parameter-noise: 0.1
                  discriminator-evaluations: 4
                """.formatted(steps, checkpointEvery));
        return new Sample(specification, Digest.of("dataset of games"), CHUNKS * 256);
    }

    /**
     * A DCGAN with all that it remembers from step to step, of 120 steps of some 20 ms, three to an epoch, with a checkpoint
     * every 20 steps, in the middle of epochs.
     */
    static Sample ofConvolutions() {
        RunSpecification specification = RunSpecification.parse("""
                tercet: 1
                model: small-dcgan
                dataset: {source: s3://raw/small-dcgan/, image: {height: 16, width: 16, channels: 3}}
                generator:
                  kind: convolutional
                  latent: 16
                  start: {filters: 32}
                  blocks: [{filters: 16}, {filters: 16, kernel: 3, dropout: 0.1}]
                  batch-norm: true
                  ema: 0.9
                discriminator: {kind: convolutional, blocks: [{filters: 16, dropout: 0.3}, {filters: 32, dropout: 0.3}]}
                loss: {kind: non-saturating-bce}
                training: {batch: 64, epochs: 40, checkpoint-every: 20 steps}
                """);
        return new Sample(specification, Digest.of("dataset of colours"), CHUNKS * 64);
    }

    /** Another run on the same data, which begins with a checkpoint. */
    Sample from(StartingPoint start) {
        return new Sample(specification.withTraining(specification.training().from(start)), dataset, rows);
    }

    public TrainingRequested request() {
        return new TrainingRequested(specification.model(), specification.digest(), dataset);
    }

    /** Puts specification and dataset into the store. */
    public Sample store(Bucket artifacts) {
        artifacts.put(StoreKeys.specification(specification.digest()), specification.canonicalJson());
        List<DatasetManifest.Chunk> chunks = new ArrayList<>();
        for (int number = 0; number < CHUNKS; number++) {
            byte[] content = chunk(number);
            artifacts.put(StoreKeys.dataset(dataset, name(number)), content);
            chunks.add(new DatasetManifest.Chunk(name(number), Split.TRAIN, rows / CHUNKS, Digest.of(content)));
        }
        byte[] transforms = new ColumnTransforms(Map.of()).toJson();
        DatasetManifest manifest = new DatasetManifest(
                dataset,
                specification.preparationDigest(),
                specification.dataset().conditions(),
                specification.dataset().flags(),
                specification.dataset().targets(),
                List.of(),
                chunks,
                Digest.of(transforms),
                specification.dataset().image());
        artifacts.put(StoreKeys.dataset(dataset, DatasetManifest.TRANSFORMS), transforms);
        artifacts.put(StoreKeys.datasetManifest(dataset), Json.bytes(manifest));
        return this;
    }

    /** Where the last chunk lies. */
    String chunkKey() {
        return StoreKeys.dataset(dataset, name(CHUNKS - 1));
    }

    /** The same game in this process, without a service around it. */
    GameState play(int steps) {
        try (TrainRows trainRows =
                        new ResidentRows(values(), specification.dataset().rowValues());
                Play game = Play.of(specification, trainRows, Device.cpu(), GameState.initial(specification))) {
            game.train(steps, LossObserver.NOBODY);
            return game.state();
        }
    }

    /** The losses of the same game: those of every step, with the columns of the stored ones. */
    Table losses(int steps) {
        float[][] losses = new float[6][steps];
        try (TrainRows trainRows =
                        new ResidentRows(values(), specification.dataset().rowValues());
                Game game = new Game(specification, trainRows, Device.cpu(), GameState.initial(specification))) {
            for (int step = 1; step <= steps; step++) {
                Losses one = game.train(1);
                losses[0][step - 1] = step;
                losses[1][step - 1] = (float) ((double) step / game.stepsPerEpoch());
                losses[2][step - 1] = (float) one.generator();
                losses[3][step - 1] = (float) one.discriminator();
                losses[4][step - 1] = (float) one.accuracy().orElseThrow().reference();
                losses[5][step - 1] = (float) one.accuracy().orElseThrow().generated();
            }
        }
        return new Table(
                List.of(
                        "step",
                        "epoch",
                        "generator_loss",
                        "discriminator_loss",
                        "discriminator_accuracy_on_reference",
                        "discriminator_accuracy_on_generated"),
                losses);
    }

    private float[] values() {
        float[] values = new float[rows * specification.dataset().rowValues()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(0.7 * i + 0.01 * i * i);
        }
        return values;
    }

    private static String name(int chunk) {
        return "train-0000" + chunk + ".arrow";
    }

    private byte[] chunk(int number) {
        try {
            Path file = Files.createTempFile("sample-", ".arrow");
            int perChunk = rows / CHUNKS * specification.dataset().rowValues();
            float[] values = Arrays.copyOfRange(values(), number * perChunk, (number + 1) * perChunk);
            FeatherWriter.write(
                    file,
                    Table.fromRowMajor(
                            specification.dataset().columns(),
                            specification.dataset().widths(),
                            values));
            byte[] content = Files.readAllBytes(file);
            Files.delete(file);
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
