package io.tercet.inference.protocol;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/** A tensor of an answer, in FP32 and row-major order. */
public final class OutputTensor {

    private final String name;
    private final List<Integer> shape;
    private final Map<String, Object> parameters;
    private final float[] data;

    /**
     * A tensor over the given array, which is not copied.
     *
     * @param parameters what to know about it, for example its columns
     * @param data as many elements as the shape says
     */
    public OutputTensor(String name, List<Integer> shape, Map<String, Object> parameters, float[] data) {
        this.name = name;
        this.shape = List.copyOf(shape);
        this.parameters = Map.copyOf(parameters);
        this.data = data;
    }

    @JsonProperty
    public String name() {
        return name;
    }

    @JsonProperty
    public Datatype datatype() {
        return Datatype.FP32;
    }

    @JsonProperty
    public List<Integer> shape() {
        return shape;
    }

    @JsonProperty
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public Map<String, Object> parameters() {
        return parameters;
    }

    @JsonProperty
    public float[] data() {
        return data;
    }
}
