package io.tercet.benchmarks;

/** A benchmark cannot go on; the message is for the person who started it. */
public final class BenchmarkException extends RuntimeException {

    public BenchmarkException(String message) {
        super(message);
    }

    public BenchmarkException(String message, Throwable cause) {
        super(message, cause);
    }
}
