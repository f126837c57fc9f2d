package io.tercet.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import io.smallrye.config.common.utils.StringUtil;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final Pattern ROW =
            Pattern.compile("^\\| `(tercet\\.trainer\\.[a-z.-]+)` \\| `([^`]*)` \\|", Pattern.MULTILINE);

    @Test
    void shouldListEveryPropertyWithItsDefault() throws IOException {
        // given
        Map<String, String> documented = new TreeMap<>();
        Matcher rows = ROW.matcher(Files.readString(Path.of("README.md")));
        while (rows.find()) {
            documented.put(rows.group(1), rows.group(2));
        }
        // then
        Map<String, String> declared = Arrays.stream(TrainerConfiguration.class.getMethods())
                .collect(Collectors.toMap(
                        property -> "tercet.trainer." + StringUtil.skewer(property.getName()),
                        property -> property.getAnnotation(WithDefault.class).value()));
        assertThat(documented).isEqualTo(declared).hasSize(4);
    }

    @Test
    void shouldReadEveryDocumentedProperty() {
        TrainerConfiguration configuration = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(TrainerConfiguration.class)
                .withDefaultValue("tercet.trainer.device", "cuda:1")
                .withDefaultValue("tercet.trainer.resident-data", "500M")
                .withDefaultValue("tercet.trainer.progress-every", "PT5S")
                .withDefaultValue("tercet.trainer.instance", "trainer-0")
                .build()
                .getConfigMapping(TrainerConfiguration.class);

        assertThat(configuration.device()).isEqualTo("cuda:1");
        assertThat(configuration.residentData().asLongValue()).isEqualTo(500 << 20);
        assertThat(configuration.progressEvery()).isEqualTo(Duration.ofSeconds(5));
        assertThat(configuration.instance()).isEqualTo("trainer-0");
    }
}
