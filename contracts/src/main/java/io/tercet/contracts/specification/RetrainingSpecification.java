package io.tercet.contracts.specification;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * When data that arrives for a model is trained on, without anybody asking. Without this section it is only prepared.
 *
 * @param when which data
 * @param start with what the players begin
 * @param minimumRows 1 to 1,000,000,000: rows of files that the champion has not learned from, all splits and those left out
 *     counted, without which nothing is trained
 * @param quietSeconds 0 to 604,800: for so long nothing more may arrive before training is asked for; what arrives in a burst is
 *     trained on together
 * @param pauseSeconds 0 to 31,536,000: between one retraining and the request for the next, at the least
 */
public record RetrainingSpecification(When when, Start start, long minimumRows, int quietSeconds, int pauseSeconds) {

    /** Which data is trained on. */
    public enum When {
        /** All that is new. */
        ARRIVAL,
        /** What is distributed otherwise than what the champion learned from; where there is no champion, all. */
        DRIFT;

        @JsonValue
        @Override
        public String toString() {
            return Section.word(this);
        }
    }

    /** With what the players begin. */
    public enum Start {
        /** With what the seed draws. */
        UNTRAINED,
        /** With the champion's checkpoint, both players and optimizers; untrained where there is none. */
        CHAMPION;

        @JsonValue
        @Override
        public String toString() {
            return Section.word(this);
        }
    }

    public RetrainingSpecification {
        Require.within("minimum-rows", minimumRows, 1, 1_000_000_000);
        Require.within("quiet-seconds", quietSeconds, 0, 604_800);
        Require.within("pause-seconds", pauseSeconds, 0, 31_536_000);
    }

    static RetrainingSpecification read(Section section) {
        return section.build(() -> new RetrainingSpecification(
                section.choice("when", When.ARRIVAL),
                section.choice("start", Start.UNTRAINED),
                section.longInteger("minimum-rows", 1),
                section.integer("quiet-seconds", 60),
                section.integer("pause-seconds", 0)));
    }
}
