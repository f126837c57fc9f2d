package io.tercet.laptop.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.tercet.contracts.ModelName;
import io.tercet.dataset.Table;
import io.tercet.laptop.CommandException;
import io.tercet.laptop.connection.InferenceAddress;

/** The client's side of the protocol, against a server whose model gives the sum and the difference of two conditions. */
class InferenceClientTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ModelName MODEL = new ModelName("mouse");

    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private InferenceClient client;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v2/models/mouse", exchange -> answer(exchange, 200, metadata()));
        server.createContext("/v2/models/mouse/infer", this::infer);
        server.createContext("/v2/models/cat", exchange -> answer(exchange, 404, "{\"error\": \"no model 'cat'\"}"));
        server.start();
        client = new InferenceClient(new InferenceAddress(address(), Optional.of("token")));
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void shouldAskForManyRowsInRequestsOfABoundedSizeEachWithASeedOfItsOwn() throws Exception {
        // given
        int rows = 2 * InferenceClient.ROWS_PER_REQUEST + 5;
        float[][] values = new float[2][rows];
        for (int row = 0; row < rows; row++) {
            values[0][row] = row;
            values[1][row] = 0.25f;
        }
        // the file's order is not the model's
        Table conditions = new Table(List.of("b", "a"), new float[][] {values[1], values[0]});
        // when
        Table generated = client.generate(MODEL, client.describe(MODEL), conditions, OptionalLong.of(41));
        // then
        assertThat(generated.columns()).containsExactly("sum", "difference");
        assertThat(generated.column("sum")[rows - 1]).isEqualTo(rows - 1 + 0.25f);
        assertThat(generated.column("difference")[InferenceClient.ROWS_PER_REQUEST])
                .isEqualTo(InferenceClient.ROWS_PER_REQUEST - 0.25f);
        assertThat(requests)
                .extracting(request -> request.at("/inputs/0/shape/0").asInt())
                .containsExactly(InferenceClient.ROWS_PER_REQUEST, InferenceClient.ROWS_PER_REQUEST, 5);
        assertThat(requests)
                .extracting(request -> request.at("/parameters/seed").asLong())
                .containsExactly(41L, 42L, 43L);
        assertThat(tokens).containsOnly("Bearer token");
    }

    @Test
    void shouldLeaveTheSeedToTheServiceUnlessToldOtherwise() throws Exception {
        Table conditions = new Table(List.of("a", "b"), new float[][] {{1}, {2}});

        client.generate(MODEL, client.describe(MODEL), conditions, OptionalLong.empty());

        assertThat(requests.get(0).has("parameters")).isFalse();
    }

    @Test
    void shouldReadTheModelsVersionAndColumns() throws Exception {
        assertThat(client.describe(MODEL))
                .isEqualTo(new ServedModel(
                        "7",
                        "conditions",
                        List.of("a", "b"),
                        List.of("sum", "difference"),
                        Map.of("b", List.of("low", "high"))));
    }

    @Test
    void shouldPassOnWhyTheServiceRefuses() {
        assertThatThrownBy(() -> client.describe(new ModelName("cat")))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("status 404: no model 'cat'");
    }

    @Test
    void shouldSayThatNobodyAnswers() {
        server.stop(0);

        assertThatThrownBy(() -> client.describe(MODEL))
                .isInstanceOf(CommandException.class)
                .hasMessage("No inference service answers at " + address() + ".");
    }

    @Test
    void shouldPrintACommandLineThatHoldsTheWholeRequest() throws Exception {
        Table one = new Table(List.of("a", "b"), new float[][] {{1.5f}, {2}});

        assertThat(client.curl(MODEL, client.describe(MODEL), one))
                .startsWith("curl -s " + address() + "/v2/models/mouse/infer ")
                .contains("\"shape\":[1,2],\"data\":[1.5,2.0]");
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static String metadata() {
        return """
                {"name": "mouse", "versions": ["7"], "platform": "test",
                 "inputs": [{"name": "conditions", "datatype": "FP32", "shape": [-1, 2],
                             "parameters": {"columns": ["a", "b"], "categories": {"b": ["low", "high"]}}}],
                 "outputs": [{"name": "targets", "datatype": "FP32", "shape": [-1, 2],
                              "parameters": {"columns": ["sum", "difference"]}}]}
                """;
    }

    private void infer(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        requests.add(request);
        tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
        JsonNode data = request.at("/inputs/0/data");
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode targets =
                answer.putArray("outputs").addObject().put("name", "targets").putArray("data");
        for (int i = 0; i < data.size(); i += 2) {
            targets.add(data.get(i).floatValue() + data.get(i + 1).floatValue());
            targets.add(data.get(i).floatValue() - data.get(i + 1).floatValue());
        }
        answer(exchange, 200, answer.toString());
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
