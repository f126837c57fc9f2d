package io.tercet.contracts.specification;

import java.util.Optional;

/**
 * The referee: a classifier of the discriminator's architecture or its own, trained apart from the game with plain (unsmoothed)
 * binary cross-entropy. The same budget serves every examination, because referees of different capacity or training
 * must not be compared.
 *
 * @param learningRate of its Adam optimizer
 * @param batch rows of each class per step
 * @param epochs most passes of a fresh referee over its training half
 * @param rows most held-out rows used by one examination; a seeded choice when there are more
 * @param network its architecture, where it is not the discriminator's
 * @param modes of the data, where they are known
 */
public record RefereeSpecification(
        double learningRate,
        int batch,
        int epochs,
        int rows,
        Optional<NetworkSpecification> network,
        Optional<ModesSpecification> modes) {

    public RefereeSpecification {
        Require.strictlyBetween("learning-rate", learningRate, 0, 1);
        Require.within("batch", batch, 1, 1_000_000);
        Require.within("epochs", epochs, 1, 10_000);
        Require.within("rows", rows, 100, 100_000_000);
        if (network.isPresent() && network.get().batchNorm()) {
            throw new FieldException(
                    "network",
                    "must have 'batch-norm: false': a referee's batch holds reference and generated rows, whose common"
                            + " statistics would tell them apart; use dropout");
        }
    }

    static RefereeSpecification read(Section section) {
        return section.build(() -> new RefereeSpecification(
                section.number("learning-rate", 5e-4),
                section.integer("batch", 1000),
                section.integer("epochs", 30),
                section.integer("rows", 200_000),
                section.optional("network", NetworkSpecification::readClassifier),
                section.optional("modes", ModesSpecification::read)));
    }
}
