package io.tercet.inference.latent;

import static io.tercet.inference.protocol.InferenceException.badRequest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiFunction;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.tercet.inference.protocol.JsonFault;

/** The fields of a JSON object. Every message names the field and what it must be. */
final class Fields {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String prefix;
    private final JsonNode object;

    private Fields(String where, JsonNode object, List<String> accepted) {
        this.prefix = where.isEmpty() ? "" : where + ".";
        this.object = object;
        if (!object.isObject()) {
            throw badRequest((where.isEmpty() ? "The request" : "Field '" + where + "'")
                    + " must be a JSON object with fields of " + accepted);
        }
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!accepted.contains(name)) {
                throw badRequest("There is no field '" + prefix + name + "'; there are " + accepted);
            }
        }
    }

    /**
     * The fields of a request.
     *
     * @param accepted names; any other is refused
     */
    static Fields read(byte[] json, String... accepted) {
        try {
            return new Fields("", JSON.readTree(json), Arrays.asList(accepted));
        } catch (JsonProcessingException e) {
            throw badRequest("Not JSON" + JsonFault.describe(e));
        } catch (IOException e) {
            throw badRequest("Not readable: " + e.getMessage());
        }
    }

    boolean has(String name) {
        return object.has(name);
    }

    OptionalInt integer(String name, int least, int most) {
        JsonNode value = object.path(name);
        if (value.isMissingNode()) {
            return OptionalInt.empty();
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            throw badRequest("Field '" + prefix + name + "' must be a whole number from " + least + " to " + most
                    + ", not " + value);
        }
        return OptionalInt.of(value.intValue());
    }

    OptionalLong seed(String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode()) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw badRequest("Field '" + prefix + name + "' must be a whole number of 64 bits, not " + value);
        }
        return OptionalLong.of(value.longValue());
    }

    /** A word for one of the constants of an enum, in lower case; the first of them if there is none. */
    <E extends Enum<E>> E choice(String name, E[] constants) {
        JsonNode value = object.path(name);
        List<String> words = Arrays.stream(constants).map(Fields::word).toList();
        if (value.isMissingNode()) {
            return constants[0];
        }
        if (!value.isTextual() || !words.contains(value.textValue())) {
            throw badRequest("Field '" + prefix + name + "' must be one of " + words + ", not " + value);
        }
        return constants[words.indexOf(value.textValue())];
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** What a field holds, read by its place in the request. */
    <T> Optional<T> value(String name, BiFunction<String, JsonNode, T> reading) {
        return Optional.ofNullable(object.get(name)).map(value -> reading.apply(prefix + name, value));
    }

    /** As {@link #value}, of a field that must be there. */
    <T> T required(String name, BiFunction<String, JsonNode, T> reading) {
        return value(name, reading).orElseThrow(() -> badRequest("Field '" + prefix + name + "' is missing"));
    }

    /** Reads a list, its elements by their place in the request. */
    static <T> BiFunction<String, JsonNode, List<T>> listOf(BiFunction<String, JsonNode, T> reading) {
        return (where, json) -> {
            if (!json.isArray() || json.isEmpty()) {
                throw badRequest("Field '" + where + "' must be a list that is not empty");
            }
            List<T> elements = new ArrayList<>();
            for (JsonNode element : json) {
                elements.add(reading.apply(where + "[" + elements.size() + "]", element));
            }
            return elements;
        };
    }

    /** Reads an object of numbers by name. */
    static Map<String, Float> numbers(String where, JsonNode json) {
        Map<String, Float> numbers = new LinkedHashMap<>();
        members(where, json, "numbers").forEach((name, value) -> numbers.put(name, number(where + "." + name, value)));
        return numbers;
    }

    /**
     * Reads an object of values by name.
     *
     * @param what they are, for messages
     */
    static Map<String, JsonNode> members(String where, JsonNode json, String what) {
        if (!json.isObject()) {
            throw badRequest("Field '" + where + "' must be an object of " + what + " by name");
        }
        Map<String, JsonNode> members = new LinkedHashMap<>();
        json.properties().forEach(entry -> members.put(entry.getKey(), entry.getValue()));
        return members;
    }

    static float[] floats(String where, JsonNode array) {
        float[] floats = new float[array.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = number(where + "[" + i + "]", array.get(i));
        }
        return floats;
    }

    static float number(String where, JsonNode json) {
        if (!json.isNumber() || !Float.isFinite(json.floatValue())) {
            throw badRequest("Field '" + where + "' must be a number that is finite in 32 bits, not " + json);
        }
        return json.floatValue();
    }

    /** The fields of an object within a request. */
    static Fields of(String where, JsonNode json, String... accepted) {
        return new Fields(where, json, Arrays.asList(accepted));
    }
}
