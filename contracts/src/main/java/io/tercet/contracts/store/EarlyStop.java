package io.tercet.contracts.store;

import java.time.Instant;
import java.util.Objects;

import io.tercet.contracts.RunId;

/**
 * The referee's word that a run is to end before its last step. Its trainer looks for it at every checkpoint.
 *
 * @param run to end
 * @param step of the verdict that decided it
 * @param reason in words
 * @param decided when
 */
public record EarlyStop(RunId run, long step, String reason, Instant decided) {
    public EarlyStop {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(decided, "decided");
    }
}
