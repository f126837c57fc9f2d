package io.tercet.deploy.keda;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;

/** Scales a workload on events. */
public record ScaledObject(
        @JsonProperty(required = true) String apiVersion,
        @JsonProperty(required = true) String kind,
        @JsonProperty(required = true) ObjectMeta metadata,
        @JsonProperty(required = true) Spec spec) {

    public record Spec(
            @JsonProperty(required = true) ScaleTarget scaleTargetRef,
            Integer pollingInterval,
            Integer initialCooldownPeriod,
            Integer cooldownPeriod,
            Integer idleReplicaCount,
            Integer minReplicaCount,
            Integer maxReplicaCount,
            Fallback fallback,
            Advanced advanced,
            @JsonProperty(required = true) List<Trigger> triggers) {}

    public record ScaleTarget(
            String apiVersion,
            String kind,
            @JsonProperty(required = true) String name,
            String envSourceContainerName) {}

    public record Fallback(
            @JsonProperty(required = true) Integer failureThreshold,
            @JsonProperty(required = true) Integer replicas,
            String behavior) {}

    public record Advanced(
            Boolean restoreToOriginalReplicaCount,
            HorizontalPodAutoscalerConfig horizontalPodAutoscalerConfig,
            ScalingModifiers scalingModifiers) {}

    public record HorizontalPodAutoscalerConfig(String name, HorizontalPodAutoscalerBehavior behavior) {}

    public record ScalingModifiers(String formula, String target, String activationTarget, String metricType) {}

    /** What to scale on; all of a trigger's metadata are texts, numbers too. */
    public record Trigger(
            @JsonProperty(required = true) String type,
            String name,
            Boolean useCachedMetrics,
            String metricType,
            @JsonProperty(required = true) Map<String, String> metadata,
            Authentication authenticationRef) {}

    public record Authentication(
            @JsonProperty(required = true) String name, String kind) {}
}
