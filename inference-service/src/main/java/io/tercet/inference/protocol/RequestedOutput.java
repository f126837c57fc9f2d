package io.tercet.inference.protocol;

import static io.tercet.inference.protocol.InferenceException.badRequest;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A tensor that the caller wants back.
 *
 * @param name of the tensor
 */
public record RequestedOutput(@JsonProperty("name") String name) {
    public RequestedOutput {
        if (name == null) {
            throw badRequest("Every requested output needs a 'name'");
        }
    }
}
