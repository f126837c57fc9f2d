package io.tercet.laptop.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.tercet.embedded.LocalPort;

/**
 * How to start a system.
 *
 * @param directory of its data and logs
 * @param isTemporary whether the directory is removed when the system stops
 * @param httpPort of the inference service, 1 to 65535, or 0 for any free one
 * @param kafkaPort of the broker, or 0
 * @param storePort of the object store, or 0
 * @param buckets for raw data, beside the one for artifacts
 * @param device of the trainer and the referee, for example {@code cpu} or {@code cuda:0}; their own choice if not given
 */
public record SystemSettings(
        Path directory,
        boolean isTemporary,
        int httpPort,
        int kafkaPort,
        int storePort,
        List<String> buckets,
        Optional<String> device) {

    public SystemSettings {
        Objects.requireNonNull(directory, "directory");
        requirePort("the inference service", httpPort);
        requirePort("the Kafka broker", kafkaPort);
        requirePort("the object store", storePort);
        buckets = List.copyOf(buckets);
        Objects.requireNonNull(device, "device");
    }

    /** A system in a fresh temporary directory, on free ports but for the inference service. */
    public static SystemSettings temporary(int httpPort, Optional<String> device) throws IOException {
        return new SystemSettings(
                Files.createTempDirectory("tercet-"), true, httpPort, LocalPort.ANY, LocalPort.ANY, List.of(), device);
    }

    private static void requirePort(String user, int port) {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("The port of " + user + " must be from 0 to 65535, not " + port);
        }
    }
}
