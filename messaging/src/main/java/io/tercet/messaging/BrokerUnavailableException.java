package io.tercet.messaging;

import io.tercet.contracts.Transient;

/** The broker did not confirm an event in time; publishing it again may succeed. */
public final class BrokerUnavailableException extends RuntimeException implements Transient {

    private static final long serialVersionUID = 1L;

    public BrokerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
