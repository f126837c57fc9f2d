package io.tercet.laptop.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.tercet.laptop.ExitCode;
import io.tercet.laptop.Installation;
import io.tercet.laptop.connection.Coordinates;
import io.tercet.laptop.connection.RunningSystem;
import io.tercet.laptop.connection.SystemFile;

/** Runs the whole system until it is interrupted or taken down. */
@Command(
        name = "up",
        description =
                "Run the whole system here until Ctrl-C or ./tercet down. What it is given survives in its directory.",
        footer = "%nExample:%n  ./tercet up --http-port 8080")
public final class UpCommand implements Callable<Integer> {

    private static final long BETWEEN_LOOKS_SECONDS = 1;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Where data and logs are kept (default: .tercet/data beside this script)")
    private Optional<Path> directory = Optional.empty();

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the inference service, 0 for any free one (default: ${DEFAULT-VALUE})")
    private int httpPort;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port of the Kafka broker (default: any free one)")
    private int kafkaPort;

    @Option(
            names = "--store-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port of the object store (default: any free one)")
    private int storePort;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "Device of the trainer and the referee: cpu or cuda:N (default: their own choice)")
    private Optional<String> device = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Installation installation = Installation.current();
        SystemFile file = SystemFile.of(installation);
        file.requireNoneUp();
        SystemSettings settings = new SystemSettings(
                directory.orElseGet(() -> installation.stateDirectory().resolve("data")),
                false,
                httpPort,
                kafkaPort,
                storePort,
                List.of(),
                device);
        System.out.println("Starting a Kafka broker, an object store and four services ...");
        try (LaptopSystem system = LaptopSystem.start(installation, settings)) {
            stayUp(system, file, () -> announce(system.coordinates(), settings.directory()));
            return ExitCode.DONE;
        }
    }

    /**
     * Keeps a system up until this process is told to end.
     *
     * @param whenFindable called once other commands can find the system
     * @throws io.tercet.laptop.CommandException if a service dies
     */
    public static void stayUp(LaptopSystem system, SystemFile file, Runnable whenFindable) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(file::remove, "remove-system-file"));
        file.write(RunningSystem.ofThisProcess(system.coordinates()));
        try {
            whenFindable.run();
            while (!Thread.currentThread().isInterrupted()) {
                system.requireAlive();
                TimeUnit.SECONDS.sleep(BETWEEN_LOOKS_SECONDS);
            }
        } finally {
            file.remove();
        }
    }

    private static void announce(Coordinates system, Path directory) {
        System.out.println("Tercet is up. Ctrl-C or ./tercet down stops it.");
        System.out.println("  inference  " + system.inference());
        System.out.println("  kafka      " + system.kafka());
        System.out.println("  store      " + system.storeEndpoint() + ", bucket " + system.bucket());
        System.out.println("  data       " + directory);
    }
}
