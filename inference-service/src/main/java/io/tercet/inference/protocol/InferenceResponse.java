package io.tercet.inference.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What was generated.
 *
 * @param modelName asked
 * @param modelVersion sequence of the promotion that answered
 * @param id of the request
 * @param parameters the run, the step of its checkpoint, and the seed with which this answer repeats
 * @param outputs targets in physical units
 */
public record InferenceResponse(
        @JsonProperty("model_name") String modelName,
        @JsonProperty("model_version") String modelVersion,

        @JsonProperty("id") @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<String> id,

        @JsonProperty("parameters") Map<String, Object> parameters,
        @JsonProperty("outputs") List<OutputTensor> outputs) {}
