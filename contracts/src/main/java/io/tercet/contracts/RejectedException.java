package io.tercet.contracts;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Work that can never succeed as it was asked for: trying again would fail again. The message is written for the person
 * who asked and says what was expected; the reason is for programs. Everything else that goes wrong (a store or broker
 * out of reach) is worth another try and is not a rejection.
 */
public final class RejectedException extends RuntimeException {

    /** Why work was refused; stable names, part of the contracts. */
    public enum Reason {
        /** A message's bytes, headers or required fields are not what its topic carries. */
        UNREADABLE_MESSAGE,
        /** A run specification has an unknown key, a value out of range or a contradiction. */
        INVALID_SPECIFICATION,
        /** A data file is of an unknown format, truncated or corrupt. */
        UNREADABLE_FILE,
        /** A column that the specification names is absent or of a type that is no number. */
        MISSING_COLUMN,
        /** A cell is null, NaN, infinite or outside what a transform or flag accepts. */
        BAD_VALUE,
        /** There is too little data for what was asked. */
        TOO_FEW_ROWS,
        /** An object the message refers to is not in the store. */
        MISSING_ARTIFACT,
        /** An object in the store does not match its digest or its manifest. */
        CORRUPT_ARTIFACT,
        /** A loss, gradient or score became NaN or infinite. */
        DIVERGED,
        /** A fault in Tercet itself; the service's log has the stack trace. */
        INTERNAL;

        /** The name in messages: {@code bad-value}. */
        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public RejectedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public RejectedException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** The same refusal as a value, for events and outcome records. */
    public Failure failure() {
        return new Failure(reason, getMessage());
    }
}
