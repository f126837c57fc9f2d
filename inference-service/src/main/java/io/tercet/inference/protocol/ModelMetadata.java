package io.tercet.inference.protocol;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a model takes and gives.
 *
 * @param name of the model
 * @param versions served: the sequence of the champion's promotion
 * @param platform what runs it
 * @param inputs its tensors in
 * @param outputs its tensors out
 * @param parameters the champion's run and the step of its checkpoint
 */
public record ModelMetadata(
        @JsonProperty("name") String name,
        @JsonProperty("versions") List<String> versions,
        @JsonProperty("platform") String platform,
        @JsonProperty("inputs") List<TensorMetadata> inputs,
        @JsonProperty("outputs") List<TensorMetadata> outputs,
        @JsonProperty("parameters") Map<String, Object> parameters) {}
