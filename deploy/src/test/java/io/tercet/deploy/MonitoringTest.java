package io.tercet.deploy;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;

/** Dashboard, alerts and scaling ask for metrics by name; the services register meters by name. */
class MonitoringTest {

    private static final Path HOME = Path.of(System.getProperty("tercet.home"));

    /** A name in a query, before labels, a range, a bracket or the end. */
    private static final Pattern METRIC = Pattern.compile("\\btercet_\\w+");

    private static final Pattern METER = Pattern.compile("\"(tercet(?:\\.[a-z]+)+)\"");

    /** What Prometheus' naming convention appends for counters, timers and long task timers. */
    private static final Pattern SUFFIX = Pattern.compile("(_total|(_seconds)?_(bucket|sum|count|max|active_count))$");

    @Test
    void shouldAskOnlyForMetersThatTheServicesRegister() throws IOException {
        Set<String> meters = meters();

        assertThat(asked()).hasSizeGreaterThan(15).allSatisfy(metric -> assertThat(meters)
                .containsAnyOf(metric, SUFFIX.matcher(metric).replaceAll("")));
    }

    /** A tile without a query that Prometheus understands at least by its brackets shows nothing. */
    @Test
    void shouldHaveAQueryInEveryPanel() throws IOException {
        JsonNode dashboard = new YAMLMapper()
                .readTree(HOME.resolve("deploy/components/monitoring/dashboard.json")
                        .toFile());

        assertThat(Policy.elements(dashboard.path("panels"))
                        .filter(panel -> !panel.path("type").asText().equals("row")))
                .isNotEmpty()
                .allSatisfy(panel -> assertThat(Policy.elements(panel.path("targets")))
                        .isNotEmpty()
                        .allSatisfy(target -> {
                            String query = target.path("expr").asText();
                            assertThat(query).isNotBlank();
                            assertThat(query.chars().filter(c -> c == '(').count())
                                    .isEqualTo(
                                            query.chars().filter(c -> c == ')').count());
                        }));
    }

    private static Set<String> asked() throws IOException {
        String queries = Files.readString(HOME.resolve("deploy/components/monitoring/dashboard.json"))
                + Files.readString(HOME.resolve("deploy/components/monitoring/alerts.yaml"))
                + Files.readString(HOME.resolve("deploy/overlays/production/autoscaling.yaml"));
        return METRIC.matcher(queries).results().map(result -> result.group()).collect(toCollection(TreeSet::new));
    }

    private static Set<String> meters() throws IOException {
        Set<String> meters = new TreeSet<>();
        for (String module :
                Set.of("messaging", "preprocess-service", "trainer-service", "referee-service", "inference-service")) {
            try (Stream<Path> sources = Files.walk(HOME.resolve(module).resolve("src/main/java"))) {
                for (Path source : sources.filter(Files::isRegularFile).toList()) {
                    Matcher matcher = METER.matcher(Files.readString(source));
                    matcher.results()
                            .forEach(result -> meters.add(result.group(1).replace('.', '_')));
                }
            }
        }
        return meters;
    }
}
