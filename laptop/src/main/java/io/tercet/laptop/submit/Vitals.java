package io.tercet.laptop.submit;

/** Asked again and again while waiting for the services. */
@FunctionalInterface
public interface Vitals {

    /**
     * Makes sure that waiting has a point.
     *
     * @throws io.tercet.laptop.CommandException if it has none, for example because a service has died
     */
    void requireAlive();
}
