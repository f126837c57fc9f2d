package io.tercet.contracts.specification;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * The discriminator: conditions and targets in, one logit out.
 *
 * @param network its architecture
 * @param spectralNorm whether every kernel is divided by its largest singular value (Miyato et al. 2018)
 * @param weightDecay 0 to 10: this times each parameter, biases too, is added to its gradient before the optimizer sees it,
 *     as PyTorch's optimizers do; 0 switches it off
 */
public record DiscriminatorSpecification(
        @JsonUnwrapped NetworkSpecification network, boolean spectralNorm, double weightDecay) {

    public DiscriminatorSpecification {
        network = network.asClassifier();
        Require.within("weight-decay", weightDecay, 0, 10);
    }

    static DiscriminatorSpecification read(Section section) {
        return section.build(() -> new DiscriminatorSpecification(
                NetworkSpecification.fields(section),
                section.flag("spectral-norm", false),
                section.number("weight-decay", 0)));
    }
}
