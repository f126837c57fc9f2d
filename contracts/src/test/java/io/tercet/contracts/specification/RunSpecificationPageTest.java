package io.tercet.contracts.specification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** Keeps docs/run-specification.md true: every key and default of the code is on the page, and nothing else. */
class RunSpecificationPageTest {

    private static final Set<String> REQUIRED = Set.of("tercet", "model", "dataset.source", "dataset.targets");
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z0-9.-]+)` \\| `?([^|`]+)`? \\|", Pattern.MULTILINE);

    @Test
    void shouldDocumentEveryKeyWithItsDefault() throws IOException {
        String page = Files.readString(Path.of("../docs/run-specification.md"));
        String example = page.substring(page.indexOf("```yaml") + 7, page.lastIndexOf("```"));

        Map<String, String> documented = new TreeMap<>();
        Matcher row = ROW.matcher(page.substring(0, page.indexOf("\n## ")));
        while (row.find()) {
            documented.put(row.group(1), row.group(2).trim());
        }

        Map<String, String> defaults = new TreeMap<>();
        collect("", new ObjectMapper().readTree(RunSpecification.parse(example).canonicalJson()), defaults);
        defaults.put("training.steps", "none");
        REQUIRED.forEach(key -> defaults.put(key, "required"));
        assertThat(documented).isEqualTo(defaults);
    }

    private static void collect(String path, JsonNode node, Map<String, String> defaults) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties()
                    .forEach(field -> collect(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), defaults));
        } else {
            defaults.put(
                    path, node.isValueNode() ? node.asText() : node.toString().replace("\"", ""));
        }
    }
}
