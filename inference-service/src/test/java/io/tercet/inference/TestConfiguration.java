package io.tercet.inference;

import java.time.Duration;
import java.util.Map;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Configurations as the service would read them, without the service. */
public final class TestConfiguration {

    private static final int ABOVE_BUILT_IN = 300;

    private TestConfiguration() {}

    public static InferenceConfiguration of(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(InferenceConfiguration.class)
                .withConverter(Duration.class, ABOVE_BUILT_IN, new DurationConverter())
                .withDefaultValues(properties)
                .build()
                .getConfigMapping(InferenceConfiguration.class);
    }
}
