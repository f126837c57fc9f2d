package io.tercet.contracts.specification;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The generator: conditions and latent noise in, targets out.
 *
 * @param latent noise values per row, 1 to 8192
 * @param latentDistribution what they are drawn from, independently
 * @param network its architecture
 * @param ema decay per step, at least 0 and below 1, of an exponential moving average of its parameters, which is then
 *     what is examined and served (Yazıcı et al. 2019); 0 examines and serves the parameters themselves
 * @param weightDecay 0 to 10: this times each parameter, biases too, is added to its gradient before the optimizer sees it,
 *     as PyTorch's optimizers do; 0 switches it off
 */
public record GeneratorSpecification(
        int latent,
        LatentDistribution latentDistribution,
        @JsonUnwrapped NetworkSpecification network,
        double ema,
        double weightDecay) {

    /** Distributions of latent noise. */
    public enum LatentDistribution {
        /** Of mean 0 and variance 1. */
        NORMAL,
        /** On [−1, 1), as in the DCGAN (Radford et al. 2016). */
        UNIFORM;

        @JsonValue
        @Override
        public String toString() {
            return Section.word(this);
        }
    }

    public GeneratorSpecification {
        network = network.asGenerator();
        Require.within("latent", latent, 1, 8192);
        Require.fromBelow("ema", ema, 0, 1);
        Require.within("weight-decay", weightDecay, 0, 10);
    }

    static GeneratorSpecification read(Section section) {
        return section.build(() -> new GeneratorSpecification(
                section.integer("latent", 128),
                section.choice("latent-distribution", LatentDistribution.NORMAL),
                NetworkSpecification.fields(section),
                section.number("ema", 0),
                section.number("weight-decay", 0)));
    }
}
