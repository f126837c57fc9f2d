package io.tercet.contracts.store;

import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import io.tercet.contracts.Failure;

/** How a run ended. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RunOutcome.Finished.class, name = "finished"),
    @JsonSubTypes.Type(value = RunOutcome.Failed.class, name = "failed")
})
public sealed interface RunOutcome {

    /**
     * It reached its last step.
     *
     * @param step the last
     * @param seconds wall time spent training
     */
    record Finished(long step, double seconds) implements RunOutcome {}

    /**
     * It cannot go on; another request for it tries again.
     *
     * @param failure why
     */
    record Failed(Failure failure) implements RunOutcome {
        public Failed {
            Objects.requireNonNull(failure, "failure");
        }
    }
}
