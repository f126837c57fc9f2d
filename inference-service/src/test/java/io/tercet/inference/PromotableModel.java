package io.tercet.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import ai.djl.Device;

import io.tercet.contracts.Digest;
import io.tercet.contracts.Json;
import io.tercet.contracts.ModelName;
import io.tercet.contracts.RunId;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.Promotion;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.Table;
import io.tercet.dataset.prepared.DatasetManifest;
import io.tercet.dataset.transform.ColumnTransforms;
import io.tercet.players.checkpoint.CheckpointManifest;
import io.tercet.players.checkpoint.Checkpoints;
import io.tercet.players.game.GameDesign;
import io.tercet.players.game.GameState;
import io.tercet.players.game.Losses;
import io.tercet.players.generator.Generator;
import io.tercet.players.random.Philox;
import io.tercet.players.random.Purpose;
import io.tercet.store.Bucket;

/**
 * A small model whose artifacts are real: a specification, a dataset's manifest and fitted transforms, checkpoints. Each step
 * has other parameters.
 */
public final class PromotableModel {

    /** Categories of {@link #ofWords}. */
    private static final Map<String, List<String>> LEARNED = Map.of("period", List.of("2016", "2017", "2018"));

    private static final int TRAINING_ROWS = 500;
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private final RunSpecification specification;
    private final ColumnTransforms transforms;
    private final Digest dataset;

    private PromotableModel(String specification) {
        this.specification = RunSpecification.parse(specification);
        this.transforms = ColumnTransforms.fit(this.specification, trainingRows(this.specification));
        this.dataset = Digest.of("dataset of " + this.specification.model());
    }

    /** A model of three columns. */
    public static PromotableModel named(String name) {
        return new PromotableModel("""
                tercet: 1
                model: %s
                dataset:
                  source: s3://raw/small/
                  conditions: [x, log_p]
                  flags: [left, right]
                  targets: [dx, dp, quality]
                  derive: {log_p: log10(p)}
                transforms: {conditions: [quantile], targets: [standard, quantile]}
                generator: {latent: 4, layers: 2, width: 16}
                discriminator: {layers: 1, width: 8}
                """.formatted(name));
    }

    /** A model of a condition and flags that are words, of which those of the condition were learned. */
    public static PromotableModel ofWords(String name) {
        return new PromotableModel("""
                tercet: 1
                model: %s
                dataset:
                  source: s3://raw/small/
                  conditions: [p, period]
                  targets: [dx]
                  one-hot: {particle: [muon, electron]}
                  ordinal: {period: []}
                transforms: {conditions: [standard]}
                generator: {latent: 4, layers: 1, width: 8}
                discriminator: {layers: 1, width: 8}
                """.formatted(name));
    }

    /** A model of images. */
    public static PromotableModel ofImages(String name, String image) {
        return new PromotableModel("""
                tercet: 1
                model: %s
                dataset: {source: s3://raw/small/, image: {%s}}
                generator: {kind: mlp, latent: 6, layers: 1, width: 16}
                discriminator: {kind: mlp, layers: 1, width: 8}
                """.formatted(name, image));
    }

    private static Table trainingRows(RunSpecification specification) {
        List<String> columns = specification.dataset().columns();
        float[] values = new float[TRAINING_ROWS * columns.size()];
        new Philox(7, 0).normals(0, values);
        Table table = Table.fromRowMajor(columns, values);
        if (columns.contains("dp")) {
            float[] dp = table.column("dp");
            for (int row = 0; row < dp.length; row++) {
                dp[row] = (float) (1000 * Math.exp(dp[row]));
            }
        }
        return table;
    }

    public ModelName name() {
        return specification.model();
    }

    public RunSpecification specification() {
        return specification;
    }

    public RunId run() {
        return RunId.of(name(), specification.digest(), dataset);
    }

    /** Puts everything the promotion needs into the store, and then the promotion. */
    public Promotion promote(Bucket artifacts, long sequence, long step) {
        artifacts.putIfAbsent(StoreKeys.specification(specification.digest()), specification.canonicalJson());
        byte[] json = transforms.toJson();
        artifacts.putIfAbsent(StoreKeys.dataset(dataset, DatasetManifest.TRANSFORMS), json);
        DatasetManifest manifest = new DatasetManifest(
                dataset,
                specification.preparationDigest(),
                specification.dataset().conditions(),
                specification.dataset().flags(),
                specification.dataset().targets(),
                List.of(),
                List.of(),
                Digest.of(json),
                specification.dataset().image(),
                Optional.empty(),
                specification.dataset().ordinal().isEmpty() ? Optional.empty() : Optional.of(LEARNED),
                Optional.empty());
        artifacts.putIfAbsent(StoreKeys.datasetManifest(dataset), Json.bytes(manifest));
        CheckpointManifest checkpoint = Checkpoints.save(
                artifacts,
                run(),
                state(step),
                tensors -> new CheckpointManifest(
                        name(),
                        run(),
                        specification.digest(),
                        dataset,
                        step,
                        1000,
                        1,
                        1,
                        1,
                        new Losses(0, 0),
                        tensors));
        return decide(artifacts, sequence, step, checkpoint.tensors());
    }

    /** Puts a promotion alone into the store, of a checkpoint that may not be there. */
    public Promotion decide(Bucket artifacts, long sequence, long step, Digest tensors) {
        Promotion promotion = new Promotion(
                name(), sequence, run(), step, specification.digest(), dataset, tensors, List.of("a test"), NOON);
        artifacts.putIfAbsent(StoreKeys.promotion(name(), sequence), Json.bytes(promotion));
        return promotion;
    }

    /** Damages the promoted tensors as they lie in the store. */
    public void corrupt(Bucket artifacts, long step) {
        artifacts.put(StoreKeys.checkpointTensors(run(), step), "no tensors".getBytes(UTF_8));
    }

    /** What the service must answer: the generator's output between the dataset's transforms. */
    public Table expected(Table physicalInputs, long seed, long step) {
        List<String> inputs = specification.dataset().inputs();
        Table prepared = Table.fromRowMajor(inputs, physicalInputs.toRowMajor(inputs));
        transforms.apply(prepared, 0);
        try (Generator generator = new Generator(specification, state(step).generator(), Device.cpu())) {
            Table targets = Table.fromRowMajor(
                    specification.dataset().targets(),
                    generator.generate(prepared.toRowMajor(inputs), prepared.rows(), seed));
            transforms.invert(targets);
            return targets;
        }
    }

    /** What the service must draw for a row of prepared inputs and latent values: pixels from 0 to 255. */
    public float[] expectedImage(float[] inputs, float[] latents, long step) {
        try (Generator generator = new Generator(specification, state(step).generator(), Device.cpu())) {
            Table image = Table.fromRowMajor(
                    specification.dataset().targets(),
                    specification.dataset().widths(),
                    generator.generateFrom(inputs, latents, 1));
            transforms.invert(image);
            return image.column("image");
        }
    }

    private GameState state(long step) {
        GameDesign design = GameDesign.of(specification);
        Philox random = new Philox(step, Purpose.GENERATOR_PARAMETERS.stream());
        return new GameState(
                step,
                design.generator().untrained(random),
                design.discriminator().untrained(random));
    }
}
