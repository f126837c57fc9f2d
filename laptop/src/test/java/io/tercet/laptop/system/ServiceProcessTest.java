package io.tercet.laptop.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.embedded.LocalPort;
import io.tercet.laptop.CommandException;

/** Processes of real JVMs that run {@link TinyService}. */
class ServiceProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void shouldBeReadyWhenTheServiceSaysSo() throws Exception {
        try (ServiceProcess service = start("serve")) {
            service.awaitReady(PATIENCE);

            assertThatCode(service::requireAlive).doesNotThrowAnyException();
            assertThat(log()).contains("GREETING=hello");
        }
    }

    @Test
    void shouldQuoteTheLastComplaintOfAServiceThatDies() {
        try (ServiceProcess service = start("die")) {
            assertThatThrownBy(() -> service.awaitReady(PATIENCE))
                    .isInstanceOf(CommandException.class)
                    .hasMessageContaining("The tiny-service has stopped with exit code 3")
                    .hasMessageContaining("ERROR no native library")
                    .hasMessageContaining(directory.resolve("tiny-service.log").toString());
        }
    }

    @Test
    void shouldGiveUpOnAServiceThatIsNeverReady() {
        try (ServiceProcess service = start("idle")) {
            assertThatThrownBy(() -> service.awaitReady(Duration.ofMillis(300)))
                    .isInstanceOf(CommandException.class)
                    .hasMessageContaining("was not ready within");
        }
    }

    @Test
    void shouldBeGoneOnceClosed() throws Exception {
        ServiceProcess service = start("serve");
        service.awaitReady(PATIENCE);

        service.close();

        assertThatThrownBy(service::requireAlive).hasMessageContaining("has stopped");
    }

    private ServiceProcess start(String behaviour) {
        int port = LocalPort.claim("The tiny service", LocalPort.ANY);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Path.of("target", "test-classes").toString(),
                TinyService.class.getName(),
                behaviour,
                Integer.toString(port));
        return ServiceProcess.start(
                "tiny-service",
                command,
                Map.of("GREETING", "hello"),
                directory.resolve("tiny-service.log"),
                URI.create("http://" + LocalPort.HOST + ":" + port));
    }

    private String log() throws Exception {
        return Files.readString(directory.resolve("tiny-service.log"));
    }
}
