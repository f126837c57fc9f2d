package io.tercet.inference.champion;

import static io.tercet.contracts.RejectedException.Reason.CORRUPT_ARTIFACT;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import ai.djl.Device;

import io.tercet.contracts.Digest;
import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.DatasetSpecification;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.store.Promotion;
import io.tercet.contracts.store.StoreKeys;
import io.tercet.dataset.Table;
import io.tercet.dataset.derive.Derivation;
import io.tercet.dataset.prepared.PreparedDataset;
import io.tercet.dataset.transform.ColumnTransforms;
import io.tercet.players.checkpoint.Checkpoints;
import io.tercet.players.generator.Generator;
import io.tercet.store.Bucket;

/**
 * A promoted generator with the transforms of the data it was trained on: physical conditions in, physical targets out.
 * It is closed when it has been retired and the last request that holds a {@link Lease} on it has been answered.
 */
public final class Champion {

    private final Promotion promotion;
    private final DatasetSpecification columns;
    private final Derivation derivation;
    private final ColumnTransforms transforms;
    private final Generator generator;

    /** Requests that hold it, and one more until it is retired; 0 when it is closed. */
    private final AtomicInteger holders = new AtomicInteger(1);

    Champion(Promotion promotion, DatasetSpecification columns, ColumnTransforms transforms, Generator generator) {
        this.promotion = Objects.requireNonNull(promotion, "promotion");
        this.columns = Objects.requireNonNull(columns, "columns");
        this.derivation = new Derivation(columns.derive(), columns.split().seed());
        this.transforms = Objects.requireNonNull(transforms, "transforms");
        this.generator = Objects.requireNonNull(generator, "generator");
    }

    /**
     * Loads everything a promotion names and generates one row, so that the first request is as fast as the next.
     *
     * @throws RejectedException if anything it names is absent or not what its digest says
     */
    static Champion load(Bucket artifacts, Promotion promotion, Device device) {
        RunSpecification specification = specification(artifacts, promotion.specification());
        PreparedDataset dataset = PreparedDataset.open(artifacts, promotion.dataset());
        Digest tensors = Checkpoints.manifest(artifacts, promotion.run(), promotion.step())
                .tensors();
        if (!tensors.equals(promotion.checkpoint())) {
            throw new RejectedException(
                    CORRUPT_ARTIFACT,
                    "The checkpoint of run " + promotion.run() + " at step " + promotion.step() + " has tensors "
                            + tensors + ", but promoted were " + promotion.checkpoint());
        }
        Generator generator = Generator.load(artifacts, promotion.run(), promotion.step(), specification, device);
        try {
            generator.generate(new float[specification.dataset().inputs().size()], 1, 0);
            DatasetSpecification columns = dataset.manifest()
                    .categories()
                    .map(specification.dataset()::withOrdinal)
                    .orElseGet(specification::dataset);
            return new Champion(promotion, columns, dataset.transforms(), generator);
        } catch (RuntimeException e) {
            generator.close();
            throw e;
        }
    }

    private static RunSpecification specification(Bucket artifacts, Digest expected) {
        String key = StoreKeys.specification(expected);
        RunSpecification specification = RunSpecification.parse(new String(artifacts.read(key), UTF_8));
        if (!specification.digest().equals(expected)) {
            throw new RejectedException(
                    CORRUPT_ARTIFACT, key + " holds the specification with digest " + specification.digest());
        }
        return specification;
    }

    /** The decision by which it serves. */
    public Promotion promotion() {
        return promotion;
    }

    /** The columns it is given, conditions before flags, and those it generates; all categories are known. */
    public DatasetSpecification columns() {
        return columns;
    }

    /** How columns that a caller lacks are computed from those the caller has. */
    public Derivation derivation() {
        return derivation;
    }

    /** Latent values that a row of targets is made from. */
    public int latentValues() {
        return generator.latentValues();
    }

    /** The latent noise of a seed's first row. */
    public float[] latent(long seed) {
        return generator.latents(1, seed);
    }

    /**
     * Generates a row of targets for each row of conditions. A row's answer depends on the seed, its number and its own
     * conditions.
     *
     * @param conditions whose values are overwritten
     * @param seed of the latent noise
     * @return targets in physical units
     */
    public Table generate(Conditions conditions, long seed) {
        return physical(generator.generate(prepared(conditions), conditions.rows(), seed));
    }

    /**
     * Generates a row of targets for each row of conditions, from latent values of the caller's choice. Every row is generated
     * by itself: the order in which a matrix product adds up may depend on its size, and so a row is the same, bit for bit,
     * whatever rows are asked for with it.
     *
     * @param conditions whose values are overwritten
     * @param latents of each row, {@link #latentValues} each
     * @return targets in physical units
     */
    public Table generateFrom(Conditions conditions, List<float[]> latents) {
        float[] inputs = prepared(conditions);
        int width = columns.inputs().size();
        float[] generated = new float[Math.multiplyExact(latents.size(), columns.targetValues())];
        for (int row = 0; row < latents.size(); row++) {
            float[] own = Arrays.copyOfRange(inputs, row * width, (row + 1) * width);
            float[] answer = generator.generateFrom(own, latents.get(row), 1);
            System.arraycopy(answer, 0, generated, row * answer.length, answer.length);
        }
        return physical(generated);
    }

    private float[] prepared(Conditions conditions) {
        Table values = conditions.values();
        transforms.apply(values, 0);
        return values.toRowMajor(columns.inputs());
    }

    private Table physical(float[] generated) {
        Table targets = Table.fromRowMajor(columns.targets(), columns.widths(), generated);
        transforms.invert(targets);
        return targets;
    }

    /** Lets one more request hold it, unless it is closed already. */
    boolean retain() {
        return holders.getAndUpdate(now -> now == 0 ? 0 : now + 1) > 0;
    }

    /** Takes back one {@link #retain}, or the hold it was made with. */
    void release() {
        if (holders.decrementAndGet() == 0) {
            generator.close();
        }
    }
}
