package io.tercet.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.junit.jupiter.api.Test;

import io.tercet.store.StoreConfiguration;

class ReadmeTest {

    @Test
    void shouldGiveEveryPropertyAndItsDefault() throws IOException {
        List<String> properties = Stream.of(InferenceConfiguration.class, StoreConfiguration.class)
                .flatMap(ReadmeTest::properties)
                .toList();

        List<String> documented = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| `tercet."))
                .map(line -> line.substring(0, line.indexOf('|', line.indexOf('|', 2) + 1) + 1))
                .toList();

        assertThat(documented).containsExactlyInAnyOrderElementsOf(properties);
    }

    private static Stream<String> properties(Class<?> mapping) {
        String prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
        return Arrays.stream(mapping.getDeclaredMethods()).map(property -> {
            String name = property.getName().replaceAll("(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
            return "| `" + prefix + "." + name + "` | " + byDefault(property) + " |";
        });
    }

    private static String byDefault(Method property) {
        return Optional.ofNullable(property.getAnnotation(WithDefault.class))
                .map(annotation -> "`" + annotation.value() + "`")
                .orElse("none");
    }
}
