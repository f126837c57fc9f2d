package io.tercet.contracts;

import java.io.IOException;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * The one JSON dialect of every message and manifest: kebab-case names, ISO-8601 times, unknown fields tolerated (a
 * newer writer may add some), missing fields refused unless they are optional.
 */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .build();

    private Json() {}

    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /** As {@link #bytes}, still a tree. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Indented for people; otherwise as {@link #bytes}. */
    public static String pretty(Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /**
     * Reads a message or manifest.
     *
     * @throws RejectedException if the bytes are not JSON of this type; the message says which field is wrong
     */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            return Optional.ofNullable(MAPPER.readValue(json, type))
                    .orElseThrow(() -> unreadable(type, "it is the JSON value null"));
        } catch (ValueInstantiationException e) {
            throw unreadable(type, path(e) + e.getCause().getMessage());
        } catch (JsonMappingException e) {
            throw unreadable(type, path(e) + expectation(e));
        } catch (IOException e) {
            throw unreadable(type, e.getMessage());
        }
    }

    /** What Jackson says without its advice on how to configure Jackson. */
    private static String expectation(JsonMappingException e) {
        return e.getOriginalMessage().split("; `", 2)[0];
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        e.getPath().forEach(step -> path.append(path.isEmpty() ? "" : ".")
                .append(step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName()));
        return path.isEmpty() ? "" : path + ": ";
    }

    private static RejectedException unreadable(Class<?> type, String detail) {
        return new RejectedException(
                RejectedException.Reason.UNREADABLE_MESSAGE, "Not a readable " + type.getSimpleName() + ": " + detail);
    }
}
