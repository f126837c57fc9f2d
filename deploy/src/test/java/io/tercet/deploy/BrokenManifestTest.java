package io.tercet.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks themselves: each must find what it is for in an object that is right but for that. */
class BrokenManifestTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    private final ObjectNode right = read("workload.yaml");

    @Test
    void shouldFindNothingWrongWhereNothingIs() {
        StrictSchema.check(right);

        assertThat(Stream.of(Policy.values()).flatMap(policy -> policy.breaches(List.of(right)).stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
                    NOT_ROOT,           /spec/template/spec/securityContext,               runAsNonRoot,                 false
                    CONFINED,           /spec/template/spec/securityContext,               seccompProfile,               {type: Unconfined}
                    CONFINED,           /spec/template/spec/containers/0/securityContext,  allowPrivilegeEscalation,     true
                    CONFINED,           /spec/template/spec/containers/0/securityContext,  privileged,                   true
                    CONFINED,           /spec/template/spec/containers/0/securityContext,  capabilities,                 {add: [NET_ADMIN]}
                    READ_ONLY,          /spec/template/spec/containers/0/securityContext,  readOnlyRootFilesystem,       false
                    NO_TOKEN,           /spec/template/spec,                               automountServiceAccountToken, true
                    LIMITED,            /spec/template/spec/containers/0,                  resources,                    {}
                    LIMITED,            /spec/template/spec/containers/0/resources,        limits,                       {cpu: 1}
                    LIMITED,            /spec/template/spec/containers/0/resources/limits, memory,                       2Gi
                    PINNED,             /spec/template/spec/containers/0,                  image,                        "tercet/trainer-service"
                    PINNED,             /spec/template/spec/containers/0,                  image,                        "tercet/trainer-service:latest"
                    PINNED,             /spec/template/spec/containers/0,                  image,                        "localhost:5000/trainer-service"
                    BOUNDED_SCRATCH,    /spec/template/spec/volumes/0,                     emptyDir,                     {}
                    NO_SECRET_IN_CLEAR, /spec/template/spec/containers/0,                  env,                          "[{name: TERCET_STORE_SECRET_KEY, value: hunter2}]"
                    NO_SECRET_IN_CLEAR, /spec/template/spec/containers/0,                  env,                          "[{name: TERCET_INFERENCE_TOKEN, value: hunter2}]"
                    PROBED,             /spec/template/spec/containers/0,                  livenessProbe,
                    PROBED,             /spec/template/spec/containers/0,                  readinessProbe,
                    """)
    void shouldRefuseABreachOfPolicy(Policy policy, String parent, String field, String value) throws IOException {
        ObjectNode changed = (ObjectNode) right.at(parent);
        if (value == null) {
            changed.remove(field);
        } else {
            changed.set(field, YAML.readTree(value));
        }

        assertThat(policy.breaches(List.of(right))).singleElement().asString().startsWith("StatefulSet trainer");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    /spec,                                            replica,       2
                    /spec/template/spec,                              nodeselector,  {gpu: yes}
                    /spec/template/spec/containers/0,                 readinesProbe, {}
                    /spec/template/spec/containers/0/securityContext, readOnly,      true
                    /spec/template/spec/containers/0/resources,       limit,         {}
                    """)
    void shouldRefuseAFieldThatIsNotOfTheKind(String parent, String field, String value) throws IOException {
        ((ObjectNode) right.at(parent)).set(field, YAML.readTree(value));

        assertThatThrownBy(() -> StrictSchema.check(right)).hasMessageContaining("\"" + field + "\"");
    }

    @Test
    void shouldRefuseAValueOfTheWrongType() {
        ((ObjectNode) right.at("/spec")).put("replicas", "several");

        assertThatThrownBy(() -> StrictSchema.check(right)).hasMessageContaining("several");
    }

    @Test
    void shouldRefuseAKindOfAVersionThatIsNotServed() {
        right.put("apiVersion", "apps/v1beta1");

        assertThatThrownBy(() -> StrictSchema.check(right)).hasMessageContaining("apps/v1beta1 StatefulSet");
    }

    @ParameterizedTest
    @CsvSource({"topic.yaml, /spec, partition", "scaled-object.yaml, /spec, maxReplicas"})
    void shouldRefuseUnknownFieldsOfOperators(String file, String parent, String field) {
        ObjectNode resource = read(file);
        StrictSchema.check(resource);

        ((ObjectNode) resource.at(parent)).put(field, 3);

        assertThatThrownBy(() -> StrictSchema.check(resource)).hasMessageContaining("\"" + field + "\"");
    }

    @Test
    void shouldRefuseAScaledObjectWithoutTriggers() {
        ObjectNode resource = read("scaled-object.yaml");

        ((ObjectNode) resource.at("/spec")).remove("triggers");

        assertThatThrownBy(() -> StrictSchema.check(resource)).hasMessageContaining("triggers");
    }

    private static ObjectNode read(String file) {
        try (var content = BrokenManifestTest.class.getResourceAsStream(file)) {
            JsonNode read = YAML.readTree(new String(content.readAllBytes(), StandardCharsets.UTF_8));
            return (ObjectNode) read;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
