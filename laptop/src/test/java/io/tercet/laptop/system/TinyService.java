package io.tercet.laptop.system;

import java.net.InetAddress;
import java.net.InetSocketAddress;

import com.sun.net.httpserver.HttpServer;

/** A process that answers readiness like a service, or misbehaves on request. */
final class TinyService {

    private TinyService() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "serve" -> serve(Integer.parseInt(arguments[1]));
            case "idle" -> Thread.sleep(600_000);
            case "die" -> {
                System.out.println("INFO starting");
                System.out.println("ERROR no native library");
                System.exit(3);
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void serve(int port) throws Exception {
        System.out.println("GREETING=" + System.getenv("GREETING"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }
}
