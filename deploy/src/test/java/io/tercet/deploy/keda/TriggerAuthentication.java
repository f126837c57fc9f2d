package io.tercet.deploy.keda;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ObjectMeta;

/** How a trigger proves who it is, by secrets; other means of KEDA's are not used here. */
public record TriggerAuthentication(
        @JsonProperty(required = true) String apiVersion,
        @JsonProperty(required = true) String kind,
        @JsonProperty(required = true) ObjectMeta metadata,
        @JsonProperty(required = true) Spec spec) {

    public record Spec(List<SecretTarget> secretTargetRef) {}

    public record SecretTarget(
            @JsonProperty(required = true) String parameter,
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String key) {}
}
