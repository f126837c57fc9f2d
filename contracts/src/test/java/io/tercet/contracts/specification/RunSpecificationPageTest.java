package io.tercet.contracts.specification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import io.tercet.contracts.Json;

/** Keeps docs/run-specification.md true: every key and default of the code is on the page, and nothing else. */
class RunSpecificationPageTest {

    private static final Set<String> REQUIRED = Set.of(
            "tercet",
            "model",
            "dataset.source",
            "dataset.targets",
            "dataset.image.height",
            "generator.start.filters",
            "generator.blocks",
            "discriminator.blocks",
            "dataset.image.width",
            "training.from.run",
            "training.from.step",
            "training.schedule.factor",
            "training.schedule.every",
            "training.schedule.at",
            "training.schedule.factors",
            "referee.modes.kind",
            "referee.modes.count",
            "referee.modes.radius",
            "referee.modes.deviation",
            "referee.modes.side",
            "referee.modes.spacing",
            "referee.modes.centres");
    private static final Set<String> ABSENT = Set.of(
            "dataset.weight",
            "loss.reference-labels",
            "loss.generated-labels",
            "training.steps",
            "referee.network",
            "training.clip-norm",
            "training.clip-value",
            "training.instance-noise-until");
    /** What to add to a specification to see the keys of every kind; the default kinds first. */
    private static final List<String> KINDS = List.of(
            "",
            "referee: {modes: {kind: ring, count: 8, radius: 1, deviation: 0.1}}",
            "referee: {modes: {kind: grid, side: 5, spacing: 2, deviation: 0.1}}",
            "referee: {modes: {kind: list, centres: [[1, 2]], deviation: 0.1}}",
            "training: {optimizer: {kind: rmsprop}}",
            "training: {optimizer: {kind: sgd}}",
            "training: {schedule: {kind: exponential, factor: 0.9, every: 1 epoch}}",
            "training: {schedule: {kind: cosine}}",
            "training: {schedule: {kind: piecewise, at: [1 epoch], factors: [0.1]}}",
            "retraining: {}");

    private static final String IMAGES = """
            tercet: 1
            model: m
            dataset: {source: s3://raw/m/, image: {height: 28, width: 28}}
            generator: {kind: convolutional, start: {filters: 1}, blocks: [{filters: 1}]}
            discriminator: {kind: convolutional, blocks: [{filters: 1}]}
            """;

    private static final Pattern EXAMPLE = Pattern.compile("^```yaml\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z0-9.-]+)` \\| `?([^|`]+)`? \\|", Pattern.MULTILINE);

    @Test
    void shouldDocumentEveryKeyWithItsDefault() throws IOException {
        String page = page();
        String example = examples(page).get(0);

        Map<String, String> documented = new TreeMap<>();
        Matcher row = ROW.matcher(page.substring(0, page.indexOf("\n## ")));
        while (row.find()) {
            documented.put(row.group(1), row.group(2).trim());
        }

        Map<String, String> defaults = new TreeMap<>();
        KINDS.forEach(kind -> collect("", Json.tree(RunSpecification.parse(example + kind)), defaults));
        collect("", Json.tree(RunSpecification.parse(IMAGES)), defaults);
        ABSENT.forEach(key -> defaults.put(key, "none"));
        REQUIRED.forEach(key -> defaults.put(key, "required"));
        assertThat(documented).isEqualTo(defaults);
    }

    @Test
    void shouldAcceptEveryScheduleOnThePage() throws IOException {
        List<String> examples = examples(page());

        List<ScheduleSpecification> schedules = example(examples, "schedule:")
                .lines()
                .map(schedule -> RunSpecification.parse(examples.get(0) + "training: {" + schedule + "}"))
                .map(specification -> specification.training().schedule())
                .toList();

        assertThat(schedules)
                .hasExactlyElementsOfTypes(
                        ScheduleSpecification.Constant.class,
                        ScheduleSpecification.Exponential.class,
                        ScheduleSpecification.Cosine.class,
                        ScheduleSpecification.Piecewise.class);
    }

    @Test
    void shouldAcceptTheRetrainingOnThePage() throws IOException {
        List<String> examples = examples(page());

        RunSpecification specification = RunSpecification.parse(examples.get(0) + example(examples, "retraining:"));

        assertThat(specification.retraining()).isPresent();
    }

    @Test
    void shouldAcceptEveryArrangementOfModesOnThePage() throws IOException {
        List<String> examples = examples(page());

        List<ModesSpecification> modes = example(examples, "referee: {modes")
                .lines()
                .map(referee -> RunSpecification.parse(examples.get(0) + referee))
                .flatMap(specification -> specification.referee().modes().stream())
                .toList();

        assertThat(modes)
                .hasExactlyElementsOfTypes(
                        ModesSpecification.Ring.class, ModesSpecification.Grid.class, ModesSpecification.Listed.class);
        assertThat(modes.get(1).centres())
                .hasSize(25)
                .startsWith(List.of(-4.0, -4.0))
                .endsWith(List.of(4.0, 4.0));
    }

    private static String example(List<String> examples, String start) {
        return examples.stream()
                .filter(example -> example.startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/run-specification.md"));
    }

    private static List<String> examples(String page) {
        return EXAMPLE.matcher(page).results().map(found -> found.group(1)).toList();
    }

    private static void collect(String path, JsonNode node, Map<String, String> defaults) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties()
                    .forEach(field -> collect(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), defaults));
        } else {
            defaults.putIfAbsent(
                    path, node.isValueNode() ? node.asText() : node.toString().replace("\"", ""));
        }
    }
}
