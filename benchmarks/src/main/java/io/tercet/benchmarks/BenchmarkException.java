package io.tercet.benchmarks.training;

/** A benchmark cannot go on; the message is for the person who started it. */
final class BenchmarkException extends RuntimeException {

    BenchmarkException(String message) {
        super(message);
    }

    BenchmarkException(String message, Throwable cause) {
        super(message, cause);
    }
}
