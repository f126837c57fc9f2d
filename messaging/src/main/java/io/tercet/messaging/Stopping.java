package io.tercet.messaging;

/** Tells long work that the service is going down. */
@FunctionalInterface
public interface Stopping {

    /** Whether the service has been told to stop. */
    boolean requested();

    /**
     * Gives up the work in hand if the service is going down.
     *
     * @throws InterruptedException if so
     */
    default void check() throws InterruptedException {
        if (requested() || Thread.interrupted()) {
            throw new InterruptedException("The service is stopping");
        }
    }
}
