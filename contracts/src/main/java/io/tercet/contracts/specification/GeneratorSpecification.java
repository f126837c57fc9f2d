package io.tercet.contracts.specification;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * The generator: conditions and latent noise in, targets out.
 *
 * @param latent standard normal noise values per row, 1 to 8192
 * @param network its architecture
 */
public record GeneratorSpecification(
        int latent, @JsonUnwrapped NetworkSpecification network) {

    public GeneratorSpecification {
        Require.within("latent", latent, 1, 8192);
    }

    static GeneratorSpecification read(Section section) {
        return section.build(
                () -> new GeneratorSpecification(section.integer("latent", 128), NetworkSpecification.fields(section)));
    }
}
