package io.tercet.players.game;

import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.network.ResidualMlp;

/**
 * The two players' architectures.
 *
 * @param generator from inputs and latent noise to targets
 * @param discriminator from inputs and targets to one logit, positive for reference
 */
public record Networks(ResidualMlp generator, ResidualMlp discriminator) {

    public static Networks of(RunSpecification specification) {
        int inputs = specification.dataset().inputs().size();
        int targets = specification.dataset().targets().size();
        return new Networks(
                new ResidualMlp(
                        specification.generator().network(),
                        inputs + specification.generator().latent(),
                        targets),
                new ResidualMlp(specification.discriminator(), inputs + targets, 1));
    }
}
