package io.tercet.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkus.runtime.util.StringUtil;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.junit.jupiter.api.Test;

import io.tercet.store.StoreConfiguration;

class ReadmeTest {

    private static final Pattern ROW =
            Pattern.compile("^\\| `(tercet\\.[a-z.-]+)` \\| (?:`([^`]*)`|none) \\|", Pattern.MULTILINE);

    @Test
    void shouldListEveryPropertyWithItsDefault() throws IOException {
        Map<String, Optional<String>> documented = new TreeMap<>();
        Matcher rows = ROW.matcher(Files.readString(Path.of("README.md")));
        while (rows.find()) {
            documented.put(rows.group(1), Optional.ofNullable(rows.group(2)));
        }

        Map<String, Optional<String>> declared = new TreeMap<>();
        for (Class<?> mapping : List.of(PreprocessConfiguration.class, StoreConfiguration.class)) {
            String prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
            for (Method property : mapping.getMethods()) {
                declared.put(
                        prefix + "." + StringUtil.hyphenate(property.getName()),
                        Optional.ofNullable(property.getAnnotation(WithDefault.class))
                                .map(WithDefault::value));
            }
        }
        assertThat(documented).isEqualTo(declared).hasSize(10);
    }
}
