package io.tercet.laptop.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.tercet.contracts.event.Topic;
import io.tercet.embedded.EmbeddedStore;
import io.tercet.embedded.EmbeddedSystem;
import io.tercet.embedded.LocalPort;
import io.tercet.embedded.Reach;
import io.tercet.embedded.TopicDefinition;
import io.tercet.laptop.CommandException;
import io.tercet.laptop.Installation;
import io.tercet.laptop.connection.Coordinates;
import io.tercet.laptop.connection.InferenceAddress;

/**
 * A whole Tercet system on this machine. Stopping it, or the end of this process in whatever way, leaves no process
 * behind: a Ctrl-C stops the services from a shutdown hook, and after a kill they notice that this process is gone.
 */
public final class LaptopSystem implements AutoCloseable {

    private static final String LOGS = "logs";
    private static final Duration PATIENCE_TO_START = Duration.ofMinutes(3);

    private final Coordinates coordinates;
    private final EmbeddedSystem around;
    private final SystemSettings settings;
    private final List<ServiceProcess> services = new ArrayList<>();
    private final Thread hook = new Thread(this::stop, "stop-system");

    private boolean hasFailed;

    private LaptopSystem(EmbeddedSystem around, Coordinates coordinates, SystemSettings settings) {
        this.around = around;
        this.coordinates = coordinates;
        this.settings = settings;
    }

    /**
     * Starts everything and returns when every service is ready.
     *
     * @throws CommandException if this machine cannot carry it or a service does not come up; nothing is left running
     * @throws io.tercet.embedded.EmbeddedServerException if a port is in use
     */
    public static LaptopSystem start(Installation installation, SystemSettings settings)
            throws IOException, InterruptedException {
        try {
            return startIn(settings.directory(), installation, settings);
        } catch (RuntimeException | IOException | InterruptedException e) {
            if (settings.isTemporary()) {
                remove(settings.directory(), true);
            }
            throw e;
        }
    }

    private static LaptopSystem startIn(Path directory, Installation installation, SystemSettings settings)
            throws IOException, InterruptedException {
        Preflight.check(directory);
        Map<Service, Path> jars = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            jars.put(service, installation.serviceJar(service.moduleName()));
        }
        int httpPort = LocalPort.claim("The inference service", settings.httpPort());
        Path logs = Files.createDirectories(directory.resolve(LOGS));
        SystemLog.writeTo(logs.resolve("broker-and-store.log"));
        EmbeddedStore.Credentials credentials = EmbeddedStore.Credentials.random();
        EmbeddedSystem around = EmbeddedSystem.start(
                directory,
                Reach.LOOPBACK,
                settings.kafkaPort(),
                settings.storePort(),
                credentials,
                topics(),
                Stream.concat(Stream.of(Coordinates.DEFAULT_BUCKET), settings.buckets().stream())
                        .toList());
        Coordinates coordinates = new Coordinates(
                around.kafka().bootstrapServers(),
                around.store().endpoint(),
                Coordinates.DEFAULT_REGION,
                credentials.accessKey(),
                credentials.secretKey(),
                Coordinates.DEFAULT_BUCKET,
                new InferenceAddress(URI.create("http://" + LocalPort.HOST + ":" + httpPort), Optional.empty()));
        LaptopSystem system = new LaptopSystem(around, coordinates, settings);
        Runtime.getRuntime().addShutdownHook(system.hook);
        try {
            jars.forEach((service, jar) -> system.startService(service, jar, logs));
            for (ServiceProcess service : system.services) {
                service.awaitReady(PATIENCE_TO_START);
            }
            return system;
        } catch (RuntimeException | InterruptedException e) {
            system.hasFailed = true;
            system.close();
            throw e;
        }
    }

    /** How to reach it. */
    public Coordinates coordinates() {
        return coordinates;
    }

    /**
     * Makes sure that every service still runs.
     *
     * @throws CommandException naming the one that does not
     */
    public void requireAlive() {
        try {
            services.forEach(ServiceProcess::requireAlive);
        } catch (CommandException e) {
            hasFailed = true;
            throw e;
        }
    }

    /** Stops everything, the services first; a second call finds nothing left to stop. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the process is ending, and the hook is at work
        }
        stop();
    }

    /** All topics of the contracts, and for each the one for what can never be handled. */
    static List<TopicDefinition> topics() {
        return Stream.of(Topic.values())
                .flatMap(topic -> Stream.of(
                        topic.retention() == Topic.Retention.COMPACT
                                ? TopicDefinition.compacted(topic.topicName())
                                : TopicDefinition.named(topic.topicName()),
                        TopicDefinition.named(topic.deadLetterName())))
                .toList();
    }

    private void startService(Service service, Path jar, Path logs) {
        URI address = service == Service.INFERENCE
                ? coordinates.inference().url()
                : URI.create("http://" + LocalPort.HOST + ":"
                        + LocalPort.claim("The " + service.moduleName(), LocalPort.ANY));
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:MaxRAMPercentage=15",
                "-XX:+ExitOnOutOfMemoryError",
                "-jar",
                jar.toString());
        synchronized (services) {
            services.add(ServiceProcess.start(
                    service.moduleName(),
                    command,
                    environment(address),
                    logs.resolve(service.moduleName() + ".log"),
                    address));
        }
    }

    private Map<String, String> environment(URI address) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", coordinates.kafka(),
                "TERCET_STORE_ENDPOINT", coordinates.storeEndpoint(),
                "TERCET_STORE_REGION", coordinates.region(),
                "TERCET_STORE_ACCESS_KEY", coordinates.accessKey(),
                "TERCET_STORE_SECRET_KEY", coordinates.secretKey(),
                "TERCET_STORE_BUCKET", coordinates.bucket(),
                "QUARKUS_HTTP_HOST", address.getHost(),
                "QUARKUS_HTTP_PORT", Integer.toString(address.getPort()),
                "TERCET_INFERENCE_ANONYMOUS", "true",
                "TERCET_PARENT_PID", Long.toString(ProcessHandle.current().pid())));
        // Systems side by side must not clear each other's files.
        environment.put(
                "TERCET_PREPROCESS_WORK_DIRECTORY",
                settings.directory().resolve("preprocess").toString());
        settings.device().ifPresent(device -> {
            environment.put("TERCET_TRAINER_DEVICE", device);
            environment.put("TERCET_REFEREE_DEVICE", device);
            environment.put("TERCET_INFERENCE_DEVICE", device);
        });
        return environment;
    }

    private void stop() {
        List<ServiceProcess> running;
        synchronized (services) {
            running = List.copyOf(services);
            services.clear();
        }
        running.forEach(ServiceProcess::terminate);
        running.forEach(ServiceProcess::close);
        around.close();
        if (settings.isTemporary()) {
            remove(settings.directory(), hasFailed);
        }
    }

    /** The logs of a system that has failed stay, for the message refers to them. */
    private static void remove(Path directory, boolean keepLogs) {
        Path logs = directory.resolve(LOGS);
        boolean hasLogs = keepLogs && Files.exists(logs);
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> unwanted = files.filter(file -> !hasLogs || !(file.startsWith(logs) || logs.startsWith(file)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path file : unwanted) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + directory, e);
        }
    }
}
