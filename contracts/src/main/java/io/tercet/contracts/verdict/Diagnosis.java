package io.tercet.contracts.verdict;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What can be wrong with a game, or with the referee that watches it. The rules are in {@code docs/verdicts.md}. */
public enum Diagnosis {
    /** The generator answers with much the same whatever noise it is given, or with a small part of the data. */
    MODE_COLLAPSE,
    /** Parts of the data are not generated. */
    MISSING_MODES,
    /** The discriminator is right about nearly everything, so that the generator has little to learn from. */
    DISCRIMINATOR_SATURATION,
    /** The discriminator has been right about everything for long, and what is generated does not resemble the data. */
    CONVERGENCE_FAILURE,
    /** The losses swing to and fro instead of settling. */
    OSCILLATION,
    /** The spectator knows the train split by heart: its figure on it is too good to be trusted. */
    REFEREE_OVERTRAINING;

    @JsonValue
    @Override
    public String toString() {
        return name().replace('_', '-').toLowerCase(Locale.ROOT);
    }
}
