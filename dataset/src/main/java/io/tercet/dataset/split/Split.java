package io.tercet.dataset.split;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.tercet.contracts.specification.SplitSpecification;
import io.tercet.dataset.random.CounterRandom;

/** The parts that a dataset's rows are dealt to. */
public enum Split {
    /** The players and the transforms learn from it. */
    @JsonProperty("train")
    TRAIN,
    /** The examiner judges on it. */
    @JsonProperty("test")
    TEST,
    /** The spectator watches it for overtraining. */
    @JsonProperty("validation")
    VALIDATION;

    private static final long STREAM = 0x53504C4954L;

    /**
     * The split that a row belongs to. It depends on the seed and the row's position alone.
     *
     * @param row position in the whole dataset, from 0
     */
    public static Split of(SplitSpecification specification, long row) {
        double lot = CounterRandom.uniform(specification.seed(), STREAM, row);
        if (lot < specification.train()) {
            return TRAIN;
        }
        return lot < specification.train() + specification.test() ? TEST : VALIDATION;
    }

    /** Lower case, as in file names and specifications. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
