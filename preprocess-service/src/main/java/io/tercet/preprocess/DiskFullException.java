package io.tercet.preprocess;

import io.tercet.contracts.Transient;

/** There is no room for an upload's files now; there may be later. */
final class DiskFullException extends RuntimeException implements Transient {

    private static final long serialVersionUID = 1L;

    DiskFullException(String message) {
        super(message);
    }
}
