package io.tercet.laptop.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

class BrokerSettingsTest {

    @Test
    void shouldTakeSecurityFromTheEnvironmentAndNothingElse() {
        Map<String, String> environment = Map.of(
                "KAFKA_SECURITY_PROTOCOL", "SSL",
                "KAFKA_SSL_KEYSTORE_CERTIFICATE_CHAIN", "-----BEGIN CERTIFICATE-----",
                "KAFKA_BOOTSTRAP_SERVERS", "elsewhere:9092",
                "KAFKA_SERVICE_HOST", "10.0.0.1",
                "PATH", "/usr/bin");

        assertThat(BrokerSettings.with(environment, Map.of("bootstrap.servers", "here:9092")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "bootstrap.servers", "here:9092",
                        "security.protocol", "SSL",
                        "ssl.keystore.certificate.chain", "-----BEGIN CERTIFICATE-----"));
    }
}
