package io.tercet.inference.latent;

import java.util.Objects;
import java.util.function.LongFunction;

/**
 * The latent noise of a generator.
 *
 * @param values of a point, at least 1
 * @param bySeed the noise of a seed's first row
 */
public record LatentSpace(int values, LongFunction<float[]> bySeed) {
    public LatentSpace {
        Objects.requireNonNull(bySeed, "bySeed");
    }
}
