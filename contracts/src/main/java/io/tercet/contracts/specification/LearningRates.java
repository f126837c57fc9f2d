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

    /** Reads them under a key, or a single number there that is both. */
    static LearningRates read(Section training, String key) {
        if (training.isSingle(key)) {
            return training.value(key, LearningRates::both);
        }
        Section section = training.section(key);
        return section.build(
                () -> new LearningRates(section.number("generator", 1e-4), section.number("discriminator", 1e-4)));
    }

    private static LearningRates both(String text) {
        try {
            double rate = Double.parseDouble(text.replace("_", ""));
            return new LearningRates(rate, rate);
        } catch (NumberFormatException | FieldException e) {
            throw new IllegalArgumentException(
                    "expected a number above 0 and below 1, or one for each of generator and discriminator, not '"
                            + text + "'",
                    e);
        }
    }
}
