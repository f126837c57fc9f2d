package io.tercet.contracts.specification;

/**
 * How far each player's optimizer goes in a step.
 *
 * @param generator above 0, below 1
 * @param discriminator above 0, below 1
 */
public record LearningRates(double generator, double discriminator) {

    public LearningRates {
        Require.strictlyBetween("generator", generator, 0, 1);
        Require.strictlyBetween("discriminator", discriminator, 0, 1);
    }

    static LearningRates read(Section section) {
        return section.build(
                () -> new LearningRates(section.number("generator", 1e-4), section.number("discriminator", 1e-4)));
    }
}
