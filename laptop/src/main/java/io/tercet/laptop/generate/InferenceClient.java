package io.tercet.laptop.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.tercet.contracts.ModelName;
import io.tercet.dataset.Table;
import io.tercet.laptop.CommandException;
import io.tercet.laptop.connection.InferenceAddress;

/** A client of the inference service by version 2 of the Open Inference Protocol over HTTP, with JSON tensors. */
public final class InferenceClient {

    /** Rows that are sent in one request. */
    public static final int ROWS_PER_REQUEST = 10_000;

    private static final Duration PATIENCE_TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration PATIENCE_FOR_ANSWER = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI address;
    private final Optional<String> token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE_TO_CONNECT).build();

    /** A client of the service at an address. */
    public InferenceClient(InferenceAddress service) {
        this.address = service.url();
        this.token = service.token();
    }

    /** Where a model answers. */
    public URI inferenceAddress(ModelName model) {
        return address.resolve("/v2/models/" + model + "/infer");
    }

    /** Whether the service has a champion of this model loaded. */
    public boolean isReady(ModelName model) throws InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve("/v2/models/" + model + "/ready")))
                        .statusCode()
                == 200;
    }

    /** What the service serves of a model. */
    public ServedModel describe(ModelName model) throws InterruptedException {
        return ServedModel.of(body(send(HttpRequest.newBuilder(address.resolve("/v2/models/" + model)))));
    }

    /**
     * Generates targets for conditions, in several requests if there are many.
     *
     * @param served the model, as {@link #describe} tells it
     * @param conditions a table with at least the model's inputs
     * @param seed for an answer that can be repeated; each request gets one of its own, counted up from here
     * @return as many rows as the conditions have
     */
    public Table generate(ModelName model, ServedModel served, Table conditions, OptionalLong seed)
            throws InterruptedException {
        int width = served.inputs().size();
        float[] rows = conditions.toRowMajor(served.inputs());
        float[] generated =
                new float[Math.multiplyExact(conditions.rows(), served.outputs().size())];
        int filled = 0;
        for (int from = 0, request = 0; from < conditions.rows(); from += ROWS_PER_REQUEST, request++) {
            int to = Math.min(conditions.rows(), from + ROWS_PER_REQUEST);
            float[] answer =
                    infer(model, served, Arrays.copyOfRange(rows, from * width, to * width), advanced(seed, request));
            System.arraycopy(answer, 0, generated, filled, answer.length);
            filled += answer.length;
        }
        return Table.fromRowMajor(served.outputs(), generated);
    }

    /**
     * Generates from points of latent space.
     *
     * @param kind of the walk: sample, interpolate, arithmetic or grid
     * @param request its fields
     * @param mediaType image/png or application/json
     * @return the answer's body, of that type
     */
    public byte[] walk(ModelName model, String kind, ObjectNode request, String mediaType) throws InterruptedException {
        HttpResponse<byte[]> answer =
                send(HttpRequest.newBuilder(address.resolve("/v2/models/" + model + "/latent/" + kind))
                        .header("Content-Type", "application/json")
                        .header("Accept", mediaType)
                        .POST(HttpRequest.BodyPublishers.ofString(request.toString())));
        requireAnswer(answer);
        return answer.body();
    }

    /** The command line with which a person asks for the same by hand. */
    public String curl(ModelName model, ServedModel served, Table conditions) {
        return "curl -s " + inferenceAddress(model) + " -H 'Content-Type: application/json' -d '"
                + request(served, conditions.toRowMajor(served.inputs()), OptionalLong.of(1)) + "'";
    }

    private float[] infer(ModelName model, ServedModel served, float[] batch, OptionalLong seed)
            throws InterruptedException {
        JsonNode answer = body(send(HttpRequest.newBuilder(inferenceAddress(model))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        request(served, batch, seed).toString()))));
        JsonNode values = answer.path("outputs").path(0).path("data");
        int expected = batch.length / served.inputs().size() * served.outputs().size();
        if (values.size() != expected) {
            throw new CommandException("The inference service answered " + values.size() + " values where " + expected
                    + " were asked for.");
        }
        float[] generated = new float[expected];
        for (int i = 0; i < expected; i++) {
            generated[i] = values.get(i).floatValue();
        }
        return generated;
    }

    private static ObjectNode request(ServedModel served, float[] batch, OptionalLong seed) {
        ObjectNode request = JSON.createObjectNode();
        seed.ifPresent(value -> request.putObject("parameters").put("seed", value));
        ObjectNode tensor = request.putArray("inputs").addObject();
        int width = served.inputs().size();
        tensor.put("name", served.input()).put("datatype", "FP32");
        tensor.putArray("shape").add(batch.length / width).add(width);
        ArrayNode data = tensor.putArray("data");
        for (float value : batch) {
            data.add(value);
        }
        return request;
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws InterruptedException {
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        try {
            return http.send(request.timeout(PATIENCE_FOR_ANSWER).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new CommandException("No inference service answers at " + address + ".", e);
        }
    }

    private JsonNode body(HttpResponse<byte[]> response) {
        requireAnswer(response);
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new CommandException("What answers at " + address + " is no inference service: not JSON.", e);
        }
    }

    private void requireAnswer(HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            throw new CommandException("The inference service at " + address + " refused with status "
                    + response.statusCode() + ": " + reason(response.body()));
        }
    }

    /** The protocol's error object has its text under {@code error}. */
    private static String reason(byte[] body) {
        try {
            JsonNode error = JSON.readTree(body).path("error");
            return error.isTextual() ? error.asText() : new String(body, UTF_8);
        } catch (IOException e) {
            return new String(body, UTF_8);
        }
    }

    private static OptionalLong advanced(OptionalLong seed, int by) {
        return seed.isPresent() ? OptionalLong.of(seed.getAsLong() + by) : seed;
    }
}
