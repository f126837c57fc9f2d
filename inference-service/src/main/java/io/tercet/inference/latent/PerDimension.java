package io.tercet.inference.latent;

import static io.tercet.inference.protocol.InferenceException.badRequest;

import java.util.Arrays;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.tercet.inference.protocol.InferenceException;

/** A number for each dimension of latent space. */
interface PerDimension {

    /**
     * The numbers.
     *
     * @param dimensions of the space
     * @throws InferenceException if they are not given for as many
     */
    double[] in(int dimensions);

    /** The same for every dimension. */
    static PerDimension all(double value) {
        return dimensions -> {
            double[] values = new double[dimensions];
            Arrays.fill(values, value);
            return values;
        };
    }

    /**
     * Reads one number for all, a list of one for each, or an object of some by the dimension's index from 0.
     *
     * @param where in the request, for messages
     * @param otherwise the number of dimensions that the object does not name
     */
    static PerDimension read(String where, JsonNode json, double otherwise) {
        if (json.isObject()) {
            return byIndex(where, json, otherwise);
        }
        if (json.isArray()) {
            float[] values = Fields.floats(where, json);
            return dimensions -> {
                if (values.length != dimensions) {
                    throw badRequest("Field '" + where + "' must have a number for each of the " + dimensions
                            + " dimensions of the model's latent noise, not " + values.length);
                }
                double[] copy = new double[dimensions];
                Arrays.setAll(copy, i -> values[i]);
                return copy;
            };
        }
        return all(Fields.number(where, json));
    }

    private static PerDimension byIndex(String where, JsonNode json, double otherwise) {
        Map<String, Float> named = Fields.numbers(where, json);
        return dimensions -> {
            double[] values = all(otherwise).in(dimensions);
            named.forEach((index, value) -> values[index(where, index, dimensions)] = value);
            return values;
        };
    }

    private static int index(String where, String text, int dimensions) {
        int index = text.matches("\\d{1,9}") ? Integer.parseInt(text) : dimensions;
        if (index >= dimensions) {
            throw badRequest("Field '" + where + "': a dimension of the model's latent noise is from 0 to "
                    + (dimensions - 1) + ", not '" + text + "'");
        }
        return index;
    }
}
