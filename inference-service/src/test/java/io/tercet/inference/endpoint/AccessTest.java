package io.tercet.inference.endpoint;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import io.quarkus.runtime.configuration.ConfigurationException;
import org.junit.jupiter.api.Test;

import io.tercet.inference.TestConfiguration;

class AccessTest {

    @Test
    void shouldRefuseToStartWithoutAToken() {
        assertThatThrownBy(() -> new Access(TestConfiguration.of(Map.of())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("tercet.inference.token")
                .hasMessageContaining("tercet.inference.anonymous=true");
        assertThatThrownBy(() -> new Access(TestConfiguration.of(Map.of("tercet.inference.token", " "))))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void shouldServeAnyoneWhenToldTo() {
        assertThatCode(() -> new Access(TestConfiguration.of(Map.of("tercet.inference.anonymous", "true"))))
                .doesNotThrowAnyException();
    }
}
