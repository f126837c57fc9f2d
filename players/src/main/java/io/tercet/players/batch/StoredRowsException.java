package io.tercet.players.batch;

import java.io.IOException;

import io.tercet.contracts.Transient;

/** The local disk did not take or give back rows, most often because it is full; a later attempt writes them anew. */
public final class StoredRowsException extends RuntimeException implements Transient {

    private static final long serialVersionUID = 1L;

    StoredRowsException(String what, IOException cause) {
        super(what + ": " + cause, cause);
    }
}
