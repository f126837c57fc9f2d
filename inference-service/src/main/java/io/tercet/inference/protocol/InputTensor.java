package io.tercet.inference.protocol;

import static io.tercet.inference.protocol.InferenceException.badRequest;

import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A tensor of a request.
 *
 * @param name of the tensor
 * @param shape extents, each at least 0
 * @param datatype one of {@link Datatype}
 * @param data its elements
 */
public record InputTensor(
        @JsonProperty("name") String name,
        @JsonProperty("shape") List<Long> shape,
        @JsonProperty("datatype") String datatype,
        @JsonProperty("data") TensorData data) {

    public InputTensor {
        if (name == null) {
            throw badRequest("Every input tensor needs a 'name'");
        }
        require(shape, name, "shape");
        require(datatype, name, "datatype");
        require(data, name, "data");
        if (shape.isEmpty()
                || shape.stream().anyMatch(extent -> extent == null || extent < 0 || extent > Integer.MAX_VALUE)) {
            throw badRequest("Tensor '" + name + "': 'shape' must have one or two extents from 0, not " + shape);
        }
        if (Arrays.stream(Datatype.values()).noneMatch(known -> known.name().equals(datatype))) {
            throw badRequest("Tensor '" + name + "': 'datatype' must be one of " + Arrays.toString(Datatype.values())
                    + ", not " + datatype);
        }
        shape = List.copyOf(shape);
    }

    private static void require(Object part, String name, String key) {
        if (part == null) {
            throw badRequest("Tensor '" + name + "' needs '" + key + "'"
                    + (key.equals("data") ? "; binary tensors are not accepted" : ""));
        }
    }

    /** Elements of any other datatype than BYTES as FP32 in row-major order. */
    public float[] toFloats() {
        return data.toFloats(name, Datatype.valueOf(datatype), shape);
    }

    /** Whether its elements are texts. */
    public boolean isText() {
        return datatype.equals(Datatype.BYTES.name());
    }

    /** Elements of datatype BYTES in row-major order. */
    public List<String> toTexts() {
        return data.toTexts(name, shape);
    }
}
