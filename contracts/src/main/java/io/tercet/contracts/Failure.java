package io.tercet.contracts;

import java.util.Objects;

/**
 * Why something failed.
 *
 * @param reason for programs
 * @param detail one or more sentences for the person who asked: what was wrong, where, and what was expected
 */
public record Failure(RejectedException.Reason reason, String detail) {
    public Failure {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
    }
}
