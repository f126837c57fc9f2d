package io.tercet.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedSystemTest {

    @TempDir
    Path directory;

    @Test
    void shouldRefuseAnUnsignedWrite() throws Exception {
        // given
        try (EmbeddedStore store = EmbeddedStore.start(directory)) {
            store.create(List.of("tercet"));
            HttpRequest unsigned = HttpRequest.newBuilder(URI.create(store.endpoint() + "/tercet/forged"))
                    .PUT(HttpRequest.BodyPublishers.ofString("forged"))
                    .build();
            // when
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(unsigned, HttpResponse.BodyHandlers.ofString());
            // then
            assertThat(response.statusCode()).isEqualTo(403);
        }
    }

    @Test
    void shouldSayThatTheStoresPortIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedStore.start(
                            directory, taken.getLocalPort(), EmbeddedStore.Credentials.random(), Reach.LOOPBACK))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("The object store cannot listen on port " + taken.getLocalPort());
        }
    }

    @Test
    void shouldLeaveNoStoreBehindWhenTheBrokerCannotStart() throws Exception {
        // given
        int storePort = LocalPort.claim("The store", LocalPort.ANY);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // when
            assertThatThrownBy(() -> EmbeddedSystem.start(
                            directory,
                            Reach.LOOPBACK,
                            taken.getLocalPort(),
                            storePort,
                            EmbeddedStore.Credentials.random(),
                            List.of(),
                            List.of()))
                    .hasMessageContaining("Kafka broker");
        }
        // then
        assertThat(LocalPort.claim("A test", storePort)).isEqualTo(storePort);
    }

    @Test
    void shouldKeepSecretsOutOfWhatItPrints() {
        EmbeddedStore.Credentials credentials = EmbeddedStore.Credentials.random();

        assertThat(credentials.toString()).doesNotContain(credentials.secretKey());
    }
}
