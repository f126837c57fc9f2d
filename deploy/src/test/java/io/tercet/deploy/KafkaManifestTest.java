package io.tercet.deploy;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.tercet.contracts.event.Topic;

/** Topics, users and scaling on lag, against what the contracts and the services' own settings say. */
class KafkaManifestTest {

    private static List<JsonNode> objects;

    @BeforeAll
    static void shouldFindARenderer() {
        assumeTrue(Overlay.canBeRendered(), "There is neither kustomize nor kubectl here");
        objects = Overlay.PRODUCTION.render();
    }

    @Test
    void shouldDeclareTheTopicsOfTheContractsAndNoOthers() {
        Set<String> declared = ofKind("KafkaTopic").map(KafkaManifestTest::name).collect(toSet());

        assertThat(declared)
                .isEqualTo(Stream.of(Topic.values())
                        .flatMap(topic -> Stream.of(topic.topicName(), topic.deadLetterName()))
                        .collect(toSet()));
    }

    @Test
    void shouldKeepEachTopicAsTheContractsSay() {
        Map<String, String> policies = ofKind("KafkaTopic")
                .collect(toMap(
                        KafkaManifestTest::name,
                        topic -> topic.at("/spec/config").path("cleanup.policy").asText()));

        for (Topic topic : Topic.values()) {
            assertThat(policies)
                    .containsEntry(topic.topicName(), topic.retention().name().toLowerCase(Locale.ROOT));
            assertThat(policies).containsEntry(topic.deadLetterName(), "delete");
        }
    }

    /** A group's offsets that expired before the requests would have all of them done again. */
    @Test
    void shouldRememberWhatIsDoneForLongerThanRequestsAreKept() {
        long offsets = 60_000L
                * ofKind("Kafka")
                        .map(kafka -> kafka.at("/spec/kafka/config/offsets.retention.minutes")
                                .asLong())
                        .findFirst()
                        .orElseThrow();

        assertThat(ofKind("KafkaTopic")
                        .map(topic ->
                                topic.at("/spec/config").path("retention.ms").asLong()))
                .allMatch(kept -> kept < offsets);
    }

    /** A pod beyond the number of partitions would have nothing to do. */
    @Test
    void shouldNotScaleBeyondThePartitionsOfTheTopicThatIsScaledOn() {
        Map<String, Integer> partitions = ofKind("KafkaTopic")
                .collect(toMap(KafkaManifestTest::name, topic -> topic.at("/spec/partitions")
                        .asInt()));

        List<JsonNode> onLag = ofKind("ScaledObject")
                .filter(scaled -> scaled.at("/spec/triggers/0/type").asText().equals("kafka"))
                .toList();

        assertThat(onLag).hasSize(3).allSatisfy(scaled -> assertThat(Policy.elements(scaled.at("/spec/triggers")))
                .allSatisfy(trigger -> {
                    String topic = trigger.at("/metadata/topic").asText();
                    assertThat(scaled.at("/spec/maxReplicaCount").asInt()).isLessThanOrEqualTo(partitions.get(topic));
                }));
    }

    /** A StatefulSet that shrinks drops its highest pods, whichever of them are idle. */
    @Test
    void shouldNeverShrinkWhatMayBeInTheMiddleOfARun() {
        assertThat(ofKind("ScaledObject")
                        .filter(scaled ->
                                scaled.at("/spec/scaleTargetRef/kind").asText().equals("StatefulSet"))
                        .map(scaled -> scaled.at(
                                        "/spec/advanced/horizontalPodAutoscalerConfig/behavior/scaleDown/selectPolicy")
                                .asText()))
                .hasSize(3)
                .containsOnly("Disabled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"preprocess", "trainer", "referee", "inference"})
    void shouldLetEachServiceReadWhatItsSettingsSayAndDeadLetterIt(String service) throws IOException {
        Properties settings = settings(service);
        JsonNode user = named("KafkaUser", service);

        Stream<String> channels = settings.stringPropertyNames().stream()
                .filter(name -> name.matches("mp\\.messaging\\.incoming\\.[\\w-]+\\.topic"))
                .map(name -> name.substring(0, name.length() - ".topic".length()));

        assertThat(channels).isNotEmpty().allSatisfy(channel -> {
            assertThat(allows(user, "topic", settings.getProperty(channel + ".topic"), "Read"))
                    .isTrue();
            assertThat(allows(user, "group", settings.getProperty(channel + ".group.id"), "Read"))
                    .isTrue();
            String deadLetters = settings.getProperty(channel + ".dead-letter-queue.topic");
            assertThat(deadLetters == null || allows(user, "topic", deadLetters, "Write"))
                    .isTrue();
        });
    }

    @Test
    void shouldScaleOnTheGroupsThatTheServicesJoin() throws IOException {
        for (String service : List.of("preprocess", "trainer", "referee")) {
            List<JsonNode> triggers = Policy.elements(
                            named("ScaledObject", service).at("/spec/triggers"))
                    .map(trigger -> trigger.path("metadata"))
                    .toList();
            Collection<Object> settings = settings(service).values();

            assertThat(triggers).isNotEmpty().allSatisfy(trigger -> {
                String group = trigger.path("consumerGroup").asText();
                String topic = trigger.path("topic").asText();
                assertThat(settings).contains(group, topic);
                assertThat(allows(named("KafkaUser", "autoscaler"), "group", group, "Describe"))
                        .isTrue();
                assertThat(allows(named("KafkaUser", "autoscaler"), "topic", topic, "Describe"))
                        .isTrue();
            });
        }
    }

    private static boolean allows(JsonNode user, String type, String name, String operation) {
        return Policy.elements(user.at("/spec/authorization/acls")).anyMatch(acl -> {
            String pattern = acl.at("/resource/name").asText();
            boolean isMatch = acl.at("/resource/patternType").asText().equals("prefix")
                    ? name.startsWith(pattern)
                    : name.equals(pattern);
            return isMatch
                    && acl.at("/resource/type").asText().equals(type)
                    && Policy.elements(acl.path("operations"))
                            .anyMatch(allowed -> allowed.asText().equals(operation));
        });
    }

    private static Properties settings(String service) throws IOException {
        Path file = Path.of(
                System.getProperty("tercet.home"), service + "-service/src/main/resources/application.properties");
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            settings.load(reader);
        }
        return settings;
    }

    private static JsonNode named(String kind, String name) {
        return ofKind(kind)
                .filter(object -> name(object).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> ofKind(String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
    }

    private static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }
}
