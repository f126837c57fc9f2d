package io.tercet.deploy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.event.Topic;
import io.tercet.embedded.EmbeddedSystem;
import io.tercet.embedded.LocalPort;
import io.tercet.embedded.TopicDefinition;

/** What a pod of inference does when it is told to go: the packaged service in a process, under requests. */
class RollingUpdateTest {

    private static final Path SERVICE =
            Path.of(System.getProperty("tercet.home"), "inference-service/target/quarkus-app/quarkus-run.jar");

    /** Of the manifest it is longer, but this is enough to see. */
    private static final Duration DELAY = Duration.ofSeconds(3);

    @TempDir
    Path directory;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int port;
    private EmbeddedSystem around;
    private Process service;

    @BeforeEach
    void startService() throws IOException {
        assumeTrue(Files.exists(SERVICE), "The inference service is not packaged");
        around = EmbeddedSystem.start(
                directory.resolve("system"),
                Stream.of(Topic.values())
                        .map(topic -> TopicDefinition.named(topic.topicName()))
                        .toList(),
                List.of("tercet"));
        port = LocalPort.claim("The inference service", LocalPort.ANY);
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-jar",
                        SERVICE.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", around.kafka().bootstrapServers(),
                        "TERCET_STORE_ENDPOINT", around.store().endpoint(),
                        "TERCET_STORE_ACCESS_KEY", around.store().accessKey(),
                        "TERCET_STORE_SECRET_KEY", around.store().secretKey(),
                        "TERCET_INFERENCE_ANONYMOUS", "true",
                        "QUARKUS_HTTP_HOST", "127.0.0.1",
                        "QUARKUS_HTTP_PORT", Integer.toString(port),
                        "QUARKUS_SHUTDOWN_DELAY", DELAY.toSeconds() + "s",
                        "QUARKUS_SHUTDOWN_TIMEOUT", "30s"));
        service = builder.start();
        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> status("/q/health/ready") == 200);
    }

    @AfterEach
    void stopService() {
        if (service != null) {
            service.destroyForcibly();
        }
        if (around != null) {
            around.close();
        }
    }

    @Test
    void shouldFailNoRequestWhenItIsToldToGo() throws Exception {
        try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), port)) {
            // given a request that is under way, and others that come one after another
            slow.getOutputStream().write("""
                    POST /v2/models/moons/infer HTTP/1.1\r
                    Host: localhost\r
                    Content-Length: 2\r
                    \r
                    {""".getBytes(US_ASCII));
            CompletableFuture<Long> firstFailure = CompletableFuture.supplyAsync(this::askUntilRefused);

            // when
            long told = System.nanoTime();
            service.destroy();

            // then it first says that it is not ready
            await().atMost(DELAY).until(() -> status("/q/health/ready") == 503);
            // and still answers, until every proxy has had the time to hear of it
            TimeUnit.NANOSECONDS.sleep(told + DELAY.plusSeconds(1).toNanos() - System.nanoTime());
            // and what was under way to its end
            slow.getOutputStream().write("}".getBytes(US_ASCII));
            assertThat(new String(slow.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 404 ");
            assertThat(service.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(Duration.ofNanos(firstFailure.get(5, TimeUnit.SECONDS) - told))
                    .isGreaterThan(DELAY);
        }
    }

    /** When the first request was not answered. */
    private long askUntilRefused() {
        try {
            while (true) {
                assertThat(status("/v2")).isEqualTo(200);
            }
        } catch (IOException refused) {
            return System.nanoTime();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Of an answer; each request comes by a connection of its own if the service wants it so. */
    private int status(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
