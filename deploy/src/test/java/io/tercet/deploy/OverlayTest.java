package io.tercet.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OverlayTest {

    @BeforeAll
    static void shouldFindARenderer() {
        assumeTrue(Overlay.canBeRendered(), "There is neither kustomize nor kubectl here");
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeOfKnownFieldsOnly(Overlay overlay) {
        assertThat(overlay.render()).allSatisfy(object -> assertThatCode(() -> StrictSchema.check(object))
                .as(
                        "%s %s",
                        object.path("kind").asText(),
                        object.at("/metadata/name").asText())
                .doesNotThrowAnyException());
    }

    @ParameterizedTest
    @EnumSource
    void shouldKeepEveryPolicy(Overlay overlay) {
        List<JsonNode> objects = overlay.render();

        assertThat(Stream.of(Policy.values()).flatMap(policy -> policy.breaches(objects).stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldRunTheFourServicesOfThisVersion(Overlay overlay) {
        List<String> images = overlay.render().stream()
                .filter(Policy::isWorkload)
                .flatMap(workload -> Policy.elements(workload.at("/spec/template/spec/containers")))
                .map(container -> container.path("image").asText())
                .toList();

        assertThat(images).allMatch(image -> image.contains(":" + System.getProperty("tercet.version")));
        for (String service : List.of("preprocess", "trainer", "referee", "inference")) {
            assertThat(images).anyMatch(image -> image.contains("tercet/" + service + "-service:"));
        }
    }

    /** A key of a secret or a map that nothing provides would leave pods waiting for ever. */
    @ParameterizedTest
    @EnumSource
    void shouldReferToSecretsByTheNamesThatTheInstallationMakes(Overlay overlay) {
        List<String> users = overlay.render().stream()
                .filter(object -> object.path("kind").asText().equals("KafkaUser"))
                .map(object -> object.at("/metadata/name").asText())
                .toList();

        Stream<String> secrets = overlay.render().stream()
                .flatMap(object -> object.findValues("secretKeyRef").stream())
                .map(reference -> reference.path("name").asText());

        assertThat(secrets)
                .allMatch(secret -> List.of("tercet-store", "tercet-inference", "tercet-cluster-ca-cert")
                                .contains(secret)
                        || users.contains(secret));
    }

    /** Else Kubernetes kills it while it answers. */
    @ParameterizedTest
    @EnumSource
    void shouldGiveInferenceTheTimeToGo(Overlay overlay) {
        JsonNode pod = overlay.render().stream()
                .filter(object -> object.path("kind").asText().equals("Deployment"))
                .filter(object -> object.at("/metadata/name").asText().equals("inference"))
                .map(object -> object.at("/spec/template/spec"))
                .findAny()
                .orElseThrow();

        Duration delay = variable(pod, "QUARKUS_SHUTDOWN_DELAY");
        Duration timeout = variable(pod, "QUARKUS_SHUTDOWN_TIMEOUT");

        assertThat(delay).isPositive();
        assertThat(delay.plus(timeout))
                .isLessThan(Duration.ofSeconds(
                        pod.path("terminationGracePeriodSeconds").asLong()));
    }

    private static Duration variable(JsonNode pod, String name) {
        return Policy.elements(pod.at("/containers/0/env"))
                .filter(variable -> variable.path("name").asText().equals(name))
                .map(variable -> Duration.parse("PT" + variable.path("value").asText()))
                .findAny()
                .orElseThrow();
    }
}
