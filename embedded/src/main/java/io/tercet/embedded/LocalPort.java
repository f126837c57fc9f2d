package io.tercet.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of this machine, of its loopback interface unless another is named. */
public final class LocalPort {

    /** The loopback address, as a number so that no resolver is asked. */
    public static final String HOST = "127.0.0.1";

    /** Asks for any free port. */
    public static final int ANY = 0;

    private LocalPort() {}

    /** Makes sure of a port of the loopback interface, as {@link #claim(String, int, String)}. */
    public static int claim(String user, int port) {
        return claim(user, port, HOST);
    }

    /**
     * Makes sure of a port.
     *
     * @param user what will listen there, for the message, for example {@code The broker}
     * @param port 1 to 65535, or {@link #ANY} to choose a free one
     * @param address of the interface, as a number
     * @return the port, free a moment ago
     * @throws EmbeddedServerException if something else listens there
     */
    public static int claim(String user, int port, String address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            return socket.getLocalPort();
        } catch (BindException e) {
            throw new EmbeddedServerException(
                    user + " cannot listen on port " + port + " of " + address + ": " + reason(e)
                            + ". Stop what uses the port or choose another.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reason(BindException e) {
        return e.getMessage().contains("already in use") ? "it is in use" : e.getMessage();
    }
}
