package io.tercet.dataset.transform;

/** Learns a transform from a column's values in one or more passes over them, which may come in pieces. */
interface Learner {

    /** How often it needs to see every value, 0 if there is nothing to learn. */
    int passes();

    /**
     * Looks at some values; every pass shows the same ones in the same order.
     *
     * @param pass number of the pass, from 0
     */
    void see(float[] values, int pass);

    /**
     * The transform, after the last pass.
     *
     * @throws IllegalArgumentException saying what the column's values would have to be, if none can be learned from them
     */
    Transform learned();

    /** A learner for a transform that has nothing to learn. */
    static Learner of(Transform transform) {
        return new Learner() {
            @Override
            public int passes() {
                return 0;
            }

            @Override
            public void see(float[] values, int pass) {
                throw new IllegalStateException(transform + " has nothing to learn");
            }

            @Override
            public Transform learned() {
                return transform;
            }
        };
    }

    /** Looks at all values, in every pass. */
    default void seeAll(float[] values) {
        for (int pass = 0; pass < passes(); pass++) {
            see(values, pass);
        }
    }

    /** Learns from all values at once. */
    default Transform learn(float[] values) {
        seeAll(values);
        return learned();
    }
}
