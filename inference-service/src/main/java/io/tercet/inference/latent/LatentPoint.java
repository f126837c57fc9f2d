package io.tercet.inference.latent;

import static io.tercet.inference.protocol.InferenceException.badRequest;

import com.fasterxml.jackson.databind.JsonNode;

import io.tercet.inference.protocol.InferenceException;

/** A point of latent space as requests name it: by a seed, or by its values. */
interface LatentPoint {

    /**
     * Its values.
     *
     * @throws InferenceException if it has another number of values than the space's points
     */
    float[] in(LatentSpace space);

    /** The first row of a seed's noise. */
    static LatentPoint ofSeed(long seed) {
        return space -> space.bySeed().apply(seed);
    }

    /**
     * Reads {@code 7}, {@code {"seed": 7}}, {@code [0.1, …]} or {@code {"latent": [0.1, …]}}.
     *
     * @param where in the request, for messages
     */
    static LatentPoint read(String where, JsonNode json) {
        if (json.isObject() && json.size() == 1 && json.has("seed")) {
            return read(where + ".seed", json.get("seed"));
        }
        if (json.isObject() && json.size() == 1 && json.has("latent")) {
            return read(where + ".latent", json.get("latent"));
        }
        if (json.isArray()) {
            return ofValues(where, Fields.floats(where, json));
        }
        if (json.isIntegralNumber() && json.canConvertToLong()) {
            return ofSeed(json.longValue());
        }
        throw badRequest("Field '" + where + "' must be a seed, which is a whole number of 64 bits, or a list of latent"
                + " values; as {\"seed\": …} or {\"latent\": […]} too");
    }

    private static LatentPoint ofValues(String where, float[] values) {
        return space -> {
            if (values.length != space.values()) {
                throw badRequest("Field '" + where + "' must have the " + space.values()
                        + " values of the model's latent noise, not " + values.length);
            }
            return values;
        };
    }
}
