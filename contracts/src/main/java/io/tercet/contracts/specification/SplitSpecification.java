package io.tercet.contracts.specification;

/**
 * How rows are dealt out. Each row's split is decided by a counter-based random number of its own, so it depends on the
 * seed and the row's position alone and fractions are met on average.
 *
 * @param train fraction the players and the transforms learn from
 * @param test fraction the examiner judges on
 * @param validation fraction the spectator watches for overtraining
 * @param seed of the deal
 */
public record SplitSpecification(double train, double test, double validation, long seed) {

    private static final double ROUNDING = 1e-9;

    public SplitSpecification {
        Require.strictlyBetween("train", train, 0, 1);
        Require.strictlyBetween("test", test, 0, 1);
        Require.strictlyBetween("validation", validation, 0, 1);
        if (Math.abs(train + test + validation - 1) > ROUNDING) {
            throw new FieldException(
                    "train", "and the other fractions must add up to 1, not " + (train + test + validation));
        }
    }

    static SplitSpecification read(Section section) {
        return section.build(() -> new SplitSpecification(
                section.number("train", 0.5),
                section.number("test", 0.4),
                section.number("validation", 0.1),
                section.longInteger("seed", 1)));
    }
}
