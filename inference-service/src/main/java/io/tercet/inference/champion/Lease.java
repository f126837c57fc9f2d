package io.tercet.inference.champion;

/**
 * A champion for the time of one request. While a lease is open its champion stays loaded, whatever is promoted meanwhile.
 */
public final class Lease implements AutoCloseable {

    private final Champion champion;
    private boolean open = true;

    /** Takes over a hold that was {@linkplain Champion#retain retained} on the champion. */
    Lease(Champion champion) {
        this.champion = champion;
    }

    public Champion champion() {
        return champion;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            champion.release();
        }
    }
}
