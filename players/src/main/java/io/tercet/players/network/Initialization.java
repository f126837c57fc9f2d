package io.tercet.players.network;

import io.tercet.contracts.specification.NetworkSpecification;
import io.tercet.players.random.NormalDistribution;
import io.tercet.players.random.Philox;

/**
 * How a network's kernels are drawn.
 *
 * @param init the distribution
 * @param deviation σ of {@link NetworkSpecification.Init#NORMAL}, above 0; nothing to the others
 */
public record Initialization(NetworkSpecification.Init init, double deviation) {

    /** Of a distribution whose width follows from the layer. */
    public static Initialization of(NetworkSpecification.Init init) {
        if (init == NetworkSpecification.Init.NORMAL) {
            throw new IllegalArgumentException("A normal distribution needs its deviation");
        }
        return new Initialization(init, 1);
    }

    /** Draws a kernel, of random numbers from position {@code first} on. */
    float[] draw(Philox random, long first, Weights block) {
        float[] kernel = new float[block.size()];
        double wanted =
                switch (init) {
                    case HE_NORMAL -> Math.sqrt(2.0 / block.fanIn());
                    case GLOROT_NORMAL -> Math.sqrt(2.0 / (block.fanIn() + block.fanOut()));
                    case NORMAL -> deviation;
                };
        float scale = (float) (wanted / drawStandard(random, first, kernel));
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] *= scale;
        }
        return kernel;
    }

    /** Returns the deviation of what it draws. */
    private double drawStandard(Philox random, long first, float[] kernel) {
        if (init == NetworkSpecification.Init.NORMAL) {
            random.normals(first, kernel);
            return 1;
        }
        random.normalsWithinTwo(first, kernel);
        return NormalDistribution.DEVIATION_WITHIN_TWO;
    }
}
