package io.tercet.laptop.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.tercet.laptop.CommandException;

/** A service in a process of its own, its output in a log file. */
final class ServiceProcess implements AutoCloseable {

    private static final Duration PATIENCE_TO_STOP = Duration.ofSeconds(15);
    private static final Duration PATIENCE_FOR_ANSWER = Duration.ofSeconds(5);
    private static final long BETWEEN_QUESTIONS_MILLIS = 100;

    private final String name;
    private final Process process;
    private final Path log;
    private final URI readiness;

    private ServiceProcess(String name, Process process, Path log, URI readiness) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.readiness = readiness;
    }

    /**
     * Starts a process.
     *
     * @param environment added to this process's own
     * @param log takes its output, replaced if there
     * @param address base URL it will answer at, with its readiness under {@code /q/health/ready}
     */
    static ServiceProcess start(
            String name, List<String> command, Map<String, String> environment, Path log, URI address) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new ServiceProcess(name, process, log, address.resolve("/q/health/ready"));
        } catch (IOException e) {
            throw new CommandException("The " + name + " cannot be started: " + e.getMessage(), e);
        }
    }

    /**
     * Waits until the service says that it is ready.
     *
     * @throws CommandException if it ends first or is not ready in time; the message says where its log is
     */
    void awaitReady(Duration patience) throws InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE_FOR_ANSWER).build();
        HttpRequest question =
                HttpRequest.newBuilder(readiness).timeout(PATIENCE_FOR_ANSWER).build();
        Instant deadline = Instant.now().plus(patience);
        while (!isReady(client, question)) {
            requireAlive();
            if (Instant.now().isAfter(deadline)) {
                throw new CommandException(
                        "The " + name + " was not ready within " + patience.toSeconds() + " s. Its log: " + log);
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_QUESTIONS_MILLIS);
        }
    }

    /**
     * Makes sure that the service still runs.
     *
     * @throws CommandException if it has ended; the message has the last complaint in its log
     */
    void requireAlive() {
        if (!process.isAlive()) {
            throw new CommandException("The " + name + " has stopped with exit code " + process.exitValue()
                    + lastComplaint().map(complaint -> ": " + complaint).orElse("") + ". Its log: " + log);
        }
    }

    /** Asks the process to stop, without waiting. */
    void terminate() {
        process.destroy();
    }

    /** Stops the process: by request, and by force if it does not comply. */
    @Override
    public void close() {
        terminate();
        try {
            if (!process.waitFor(PATIENCE_TO_STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isReady(HttpClient client, HttpRequest question) throws InterruptedException {
        try {
            return client.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // nobody listens yet
        }
    }

    private Optional<String> lastComplaint() {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.contains("Caused by: ") || line.contains("ERROR"))
                    .reduce((earlier, later) -> later)
                    .map(String::strip);
        } catch (IOException e) {
            return Optional.empty(); // the log is only quoted; its path is in the message
        }
    }
}
