package io.tercet.contracts.specification;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * The generator: conditions and latent noise in, targets out.
 *
 * @param latent standard normal noise values per row, 1 to 8192
 * @param network its architecture
 * @param ema decay per step, at least 0 and below 1, of an exponential moving average of its parameters, which is then
 *     what is examined and served (Yazıcı et al. 2019); 0 examines and serves the parameters themselves
 */
public record GeneratorSpecification(
        int latent, @JsonUnwrapped NetworkSpecification network, double ema) {

    public GeneratorSpecification {
        network = network.asGenerator();
        Require.within("latent", latent, 1, 8192);
        Require.fromBelow("ema", ema, 0, 1);
    }

    static GeneratorSpecification read(Section section) {
        return section.build(() -> new GeneratorSpecification(
                section.integer("latent", 128), NetworkSpecification.fields(section), section.number("ema", 0)));
    }
}
