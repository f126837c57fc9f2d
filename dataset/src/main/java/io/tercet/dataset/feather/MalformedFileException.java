package io.tercet.dataset.feather;

/** What is wrong with a file's bytes, as the end of a sentence that begins with its name. */
final class MalformedFileException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedFileException(String what) {
        super(what);
    }
}
