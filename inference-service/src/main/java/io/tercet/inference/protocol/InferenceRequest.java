package io.tercet.inference.protocol;

import static io.tercet.inference.protocol.InferenceException.badRequest;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/**
 * A request to generate.
 *
 * @param id the caller's own, given back in the answer
 * @param parameters by name; {@code seed} is the one with a meaning
 * @param inputs conditions and flags in physical units
 * @param outputs wanted; none for all targets in one tensor
 */
public record InferenceRequest(
        @JsonProperty("id") Optional<String> id,
        @JsonProperty("parameters") Map<String, JsonNode> parameters,
        @JsonProperty("inputs") List<InputTensor> inputs,
        @JsonProperty("outputs") List<RequestedOutput> outputs) {

    private static final ObjectReader READER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addModule(new Jdk8Module())
            .build()
            .readerFor(InferenceRequest.class);

    public InferenceRequest {
        id = id == null ? Optional.empty() : id;
        parameters = parameters == null ? Map.of() : Map.copyOf(parameters);
        if (inputs == null || inputs.isEmpty()) {
            throw badRequest("A request needs 'inputs': at least one tensor");
        }
        inputs = List.copyOf(inputs);
        outputs = outputs == null ? List.of() : List.copyOf(outputs);
    }

    /**
     * Reads a request.
     *
     * @throws InferenceException if the bytes are not JSON or not a request
     */
    public static InferenceRequest read(byte[] json) {
        try {
            return Optional.<InferenceRequest>ofNullable(READER.readValue(json))
                    .orElseThrow(() -> badRequest("The request is empty"));
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof InferenceException refusal) {
                throw refusal;
            }
            boolean malformed = !(e instanceof JsonMappingException) || e.getCause() instanceof JsonProcessingException;
            throw badRequest(
                    (malformed ? "Not JSON" : "Not a request of the Open Inference Protocol") + JsonFault.describe(e));
        } catch (IOException e) {
            throw badRequest("Not readable: " + e.getMessage());
        }
    }

    /**
     * The seed of the latent noise, if the caller chose one.
     *
     * @throws InferenceException if it is not a whole number of 64 bits
     */
    public OptionalLong seed() {
        JsonNode seed = parameters.get("seed");
        if (seed == null) {
            return OptionalLong.empty();
        }
        if (!seed.isIntegralNumber() || !seed.canConvertToLong()) {
            throw badRequest("Parameter 'seed' must be a whole number of 64 bits, not " + seed);
        }
        return OptionalLong.of(seed.longValue());
    }
}
