package io.tercet.embedded;

/**
 * From where servers can be reached.
 *
 * @param listenOn the address of the interface they listen on; {@code 0.0.0.0} is all
 * @param knownAs the name or address that clients find them by
 */
public record Reach(String listenOn, String knownAs) {

    /** From this machine alone; by number, so that no resolver is asked. */
    public static final Reach LOOPBACK = new Reach(LocalPort.HOST, LocalPort.HOST);

    public Reach {
        if (listenOn.isBlank() || knownAs.isBlank()) {
            throw new IllegalArgumentException("An address to listen on and a name to be known by must not be blank");
        }
    }
}
