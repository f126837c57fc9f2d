package io.tercet.laptop.system;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.tercet.embedded.EmbeddedStore;
import io.tercet.embedded.EmbeddedSystem;
import io.tercet.embedded.Reach;
import io.tercet.laptop.ExitCode;
import io.tercet.laptop.connection.Coordinates;

/** Runs the broker and the store alone, for services that run elsewhere. */
@Command(
        name = "servers",
        description = "Run the broker and the store alone until stopped, for services in containers of their own."
                + " Nothing is encrypted, and only the store asks who comes: for a closed network.",
        footer = "%nExample:%n  ./tercet servers --directory data --listen 0.0.0.0 --advertise servers")
public final class ServersCommand implements Callable<Integer> {

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            required = true,
            description = "Where topics and objects are kept")
    private Path directory;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address of the interface to listen on, 0.0.0.0 for all (default: ${DEFAULT-VALUE})")
    private String listen;

    @Option(
            names = "--advertise",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Name or address that clients find this machine by (default: ${DEFAULT-VALUE})")
    private String advertise;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Port of the Kafka broker (default: ${DEFAULT-VALUE})")
    private int kafkaPort;

    @Option(
            names = "--store-port",
            paramLabel = "PORT",
            defaultValue = "9000",
            description = "Port of the object store (default: ${DEFAULT-VALUE})")
    private int storePort;

    @Option(
            names = "--access-key",
            paramLabel = "KEY",
            required = true,
            defaultValue = "${env:TERCET_STORE_ACCESS_KEY}",
            description = "Access key that the store shall ask for (TERCET_STORE_ACCESS_KEY)")
    private String accessKey;

    @Option(
            names = "--secret-key",
            paramLabel = "SECRET",
            required = true,
            defaultValue = "${env:TERCET_STORE_SECRET_KEY}",
            description = "Secret key that the store shall ask for; better given as TERCET_STORE_SECRET_KEY")
    private String secretKey;

    @Option(
            names = "--raw-bucket",
            paramLabel = "NAME",
            description = "Bucket for raw data, made beside the one of artifacts; repeatable")
    private List<String> rawBuckets = List.of();

    @Override
    public Integer call() throws InterruptedException {
        SystemLog.writeToStandardError();
        EmbeddedSystem servers = EmbeddedSystem.start(
                directory,
                new Reach(listen, advertise),
                kafkaPort,
                storePort,
                new EmbeddedStore.Credentials(accessKey, secretKey),
                LaptopSystem.topics(),
                Stream.concat(Stream.of(Coordinates.DEFAULT_BUCKET), rawBuckets.stream())
                        .toList());
        Runtime.getRuntime().addShutdownHook(new Thread(servers::close, "stop-servers"));
        System.out.println("The broker is at " + servers.kafka().bootstrapServers() + ", the store at "
                + servers.store().endpoint() + ".");
        new CountDownLatch(1).await(); // until this process is told to end
        return ExitCode.DONE;
    }
}
