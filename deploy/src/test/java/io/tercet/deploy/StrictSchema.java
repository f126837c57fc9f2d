package io.tercet.deploy;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClass;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;

import io.tercet.deploy.keda.ScaledObject;
import io.tercet.deploy.keda.TriggerAuthentication;

/**
 * Reads objects of Kubernetes into the models that Java clients of Kubernetes, Strimzi and the Prometheus operator use, and
 * into models of KEDA's. Those clients keep fields that they do not know; here such a field is refused.
 */
final class StrictSchema {

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated member) {
                    return false;
                }
            })
            .build();

    private static final Map<String, Class<?>> MODELS = models();

    private StrictSchema() {}

    /**
     * Reads an object.
     *
     * @throws IllegalArgumentException naming what is unknown or of the wrong type, and where
     */
    static void check(JsonNode object) {
        String kind =
                object.path("apiVersion").asText() + " " + object.path("kind").asText();
        Class<?> model = MODELS.get(kind);
        if (model == null) {
            throw new IllegalArgumentException("There is no model of " + kind);
        }
        STRICT.convertValue(object, model);
    }

    private static Map<String, Class<?>> models() {
        Map<String, Class<?>> models = Stream.<Class<? extends HasMetadata>>of(
                        ConfigMap.class,
                        Namespace.class,
                        Service.class,
                        ServiceAccount.class,
                        Deployment.class,
                        StatefulSet.class,
                        Job.class,
                        Ingress.class,
                        NetworkPolicy.class,
                        PodDisruptionBudget.class,
                        PriorityClass.class,
                        ServiceMonitor.class,
                        PrometheusRule.class)
                .collect(Collectors.toMap(
                        type -> HasMetadata.getApiVersion(type) + " " + HasMetadata.getKind(type),
                        Function.identity()));
        Stream.of(Kafka.class, KafkaNodePool.class, KafkaTopic.class, KafkaUser.class)
                .forEach(type -> models.put("kafka.strimzi.io/v1 " + type.getSimpleName(), type));
        Stream.of(ScaledObject.class, TriggerAuthentication.class)
                .forEach(type -> models.put("keda.sh/v1alpha1 " + type.getSimpleName(), type));
        return models;
    }
}
