package io.tercet.players.random;

import java.util.Objects;

import io.tercet.contracts.specification.GeneratorSpecification;
import io.tercet.contracts.specification.GeneratorSpecification.LatentDistribution;

/**
 * The noise that a generator makes its answers from: independent values, the same of a distribution for every row.
 *
 * @param values per row, at least 1
 * @param distribution of each
 */
public record Latent(int values, LatentDistribution distribution) {

    public Latent {
        if (values < 1) {
            throw new IllegalArgumentException("'values' must be at least 1, not " + values);
        }
        Objects.requireNonNull(distribution, "distribution");
    }

    /** The noise of a specification. */
    public static Latent of(GeneratorSpecification specification) {
        return new Latent(specification.latent(), specification.latentDistribution());
    }

    /**
     * Draws the noise of some rows, which depends on their numbers.
     *
     * @param firstRow number of the first, from 0
     * @param destination one row after the other, as many as it has room for
     */
    public void draw(Philox random, long firstRow, float[] destination) {
        long first = Math.multiplyExact(firstRow, values);
        switch (distribution) {
            case NORMAL -> random.normals(first, destination);
            case UNIFORM -> random.symmetricUniforms(first, destination);
        }
    }
}
