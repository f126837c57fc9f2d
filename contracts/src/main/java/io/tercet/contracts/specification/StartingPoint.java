package io.tercet.contracts.specification;

import io.tercet.contracts.RunId;

/**
 * A checkpoint that a run begins with, in the place of untrained players.
 *
 * @param run that saved it, of players and optimizers of the same sizes
 * @param step at which it was saved, 1 to 1,000,000,000; the new run counts on from it
 */
public record StartingPoint(RunId run, int step) {

    public StartingPoint {
        Require.within("step", step, 1, 1_000_000_000);
    }

    static StartingPoint read(Section section) {
        return section.build(
                () -> new StartingPoint(section.value("run", RunId::new), section.requiredInteger("step")));
    }
}
