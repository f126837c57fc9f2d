package io.tercet.contracts.specification;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * The discriminator: conditions and targets in, one logit out.
 *
 * @param network its architecture
 * @param spectralNorm whether every kernel is divided by its largest singular value (Miyato et al. 2018)
 */
public record DiscriminatorSpecification(@JsonUnwrapped NetworkSpecification network, boolean spectralNorm) {

    public DiscriminatorSpecification {
        network = network.asClassifier();
    }

    static DiscriminatorSpecification read(Section section) {
        return section.build(() -> new DiscriminatorSpecification(
                NetworkSpecification.fields(section), section.flag("spectral-norm", false)));
    }
}
