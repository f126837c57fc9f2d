package io.tercet.inference.protocol;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A tensor that a model takes or gives.
 *
 * @param name of the tensor
 * @param datatype of its elements
 * @param shape extents, −1 for any
 * @param parameters {@code columns}: the names of its columns in order; {@code categories}: the words that may be given of
 *     columns in the place of numbers, or of the flags that are derived from them, in the order of their numbers
 */
public record TensorMetadata(
        @JsonProperty("name") String name,
        @JsonProperty("datatype") Datatype datatype,
        @JsonProperty("shape") List<Integer> shape,
        @JsonProperty("parameters") Map<String, Object> parameters) {}
