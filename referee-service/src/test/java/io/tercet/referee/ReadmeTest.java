package io.tercet.referee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final Pattern ROW =
            Pattern.compile("^\\| `(tercet\\.[a-z.-]+)` \\| `([^`]*)` \\|", Pattern.MULTILINE);

    @Test
    void shouldListEveryPropertyWithItsDefault() throws IOException {
        // given
        Map<String, String> documented = new TreeMap<>();
        Matcher rows = ROW.matcher(Files.readString(Path.of("README.md")));
        while (rows.find()) {
            documented.put(rows.group(1), rows.group(2));
        }
        // when
        Map<String, String> declared = new TreeMap<>();
        collect(
                RefereeConfiguration.class.getAnnotation(ConfigMapping.class).prefix(),
                RefereeConfiguration.class,
                declared);
        // then
        assertThat(documented).isEqualTo(declared).hasSize(5);
    }

    @Test
    void shouldReadEveryDocumentedProperty() {
        RefereeConfiguration configuration = new SmallRyeConfigBuilder()
                .withMapping(RefereeConfiguration.class)
                .withDefaultValue("tercet.referee.device", "cuda:1")
                .withDefaultValue("tercet.referee.instance", "referee-0")
                .withDefaultValue("tercet.referee.spectator.steps", "7")
                .withDefaultValue("tercet.referee.spectator.rows", "70")
                .withDefaultValue("tercet.referee.spectator.runs", "1")
                .build()
                .getConfigMapping(RefereeConfiguration.class);

        assertThat(configuration.device()).isEqualTo("cuda:1");
        assertThat(configuration.instance()).isEqualTo("referee-0");
        assertThat(configuration.spectator().steps()).isEqualTo(7);
        assertThat(configuration.spectator().rows()).isEqualTo(70);
        assertThat(configuration.spectator().runs()).isEqualTo(1);
    }

    private static void collect(String prefix, Class<?> mapping, Map<String, String> declared) {
        for (Method property : mapping.getMethods()) {
            String name = prefix + "." + property.getName();
            if (property.getReturnType().isInterface()) {
                collect(name, property.getReturnType(), declared);
            } else {
                declared.put(name, property.getAnnotation(WithDefault.class).value());
            }
        }
    }
}
