package io.tercet.store;

import io.tercet.contracts.Transient;

/** The object store did not answer or answered with a fault of its own; the same call may succeed later. */
public final class StoreUnavailableException extends RuntimeException implements Transient {

    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
