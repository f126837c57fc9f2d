package io.tercet.inference.endpoint;

import static io.restassured.RestAssured.given;
import static io.tercet.inference.LiveSystem.EARLY;
import static io.tercet.inference.LiveSystem.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.tercet.dataset.Table;
import io.tercet.inference.LiveSystem;

@QuarkusTest
@QuarkusTestResource(LiveSystem.class)
class ModelResourceTest {

    private static final String MODEL = "/v2/models/" + EARLY.name();
    private static final float[] CONDITIONS = {0.5f, 1.25f, 1, 0, -1.5f, -0.25f, 0, 1, 0.125f, 2.5f, 0, 0};
    private static final String WHOLE = """
            {"name": "conditions", "shape": [3, 4], "datatype": "FP32",
             "data": [[0.5, 1.25, 1, 0], [-1.5, -0.25, 0, 1], [0.125, 2.5, 0, 0]]}""";

    @BeforeEach
    void waitUntilLoaded() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> authorized().get(MODEL + "/ready").then().statusCode(200));
    }

    private static RequestSpecification authorized() {
        return given().auth().oauth2(TOKEN).contentType(ContentType.JSON);
    }

    private static ValidatableResponse infer(String body) {
        return authorized().body(body).post(MODEL + "/infer").then();
    }

    private static JsonPath answer(String inputs, String rest) {
        return infer("{\"inputs\": [" + inputs + "]" + rest + "}")
                .statusCode(200)
                .extract()
                .jsonPath(JsonPathConfig.jsonPathConfig().numberReturnType(JsonPathConfig.NumberReturnType.DOUBLE));
    }

    private static float[] data(JsonPath answer, int output) {
        List<Double> data = answer.getList("outputs[" + output + "].data", Double.class);
        float[] floats = new float[data.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = data.get(i).floatValue();
        }
        return floats;
    }

    private static Table conditions() {
        return Table.fromRowMajor(EARLY.specification().dataset().inputs(), CONDITIONS);
    }

    @Test
    void shouldDescribeItself() {
        authorized().get("/v2").then().statusCode(200).body("name", equalTo("tercet"));
    }

    @Test
    void shouldDescribeAModelThatWasPromotedBeforeItStarted() {
        authorized()
                .get(MODEL)
                .then()
                .statusCode(200)
                .body("name", equalTo(EARLY.name().value()))
                .body("versions", equalTo(List.of("1")))
                .body("inputs[0].name", equalTo("conditions"))
                .body("inputs[0].shape", equalTo(List.of(-1, 4)))
                .body("inputs[0].parameters.columns", equalTo(List.of("x", "log_p", "left", "right")))
                .body("outputs[0].name", equalTo("targets"))
                .body("outputs[0].shape", equalTo(List.of(-1, 3)))
                .body("outputs[0].parameters.columns", equalTo(List.of("dx", "dp", "quality")))
                .body("parameters.run", equalTo(EARLY.run().value()))
                .body("parameters.step", equalTo(10));
    }

    @Test
    void shouldAnswerWithPhysicalTargetsForPhysicalConditions() {
        JsonPath answer = answer(WHOLE, ", \"id\": \"42\", \"parameters\": {\"seed\": 5}");

        assertThat(data(answer, 0))
                .isEqualTo(EARLY.expected(conditions(), 5, 10)
                        .toRowMajor(EARLY.specification().dataset().targets()));
        assertThat(answer.getString("model_name")).isEqualTo(EARLY.name().value());
        assertThat(answer.getString("model_version")).isEqualTo("1");
        assertThat(answer.getString("id")).isEqualTo("42");
        assertThat(answer.getString("parameters.run")).isEqualTo(EARLY.run().value());
        assertThat(answer.getLong("parameters.step")).isEqualTo(10);
        assertThat(answer.getLong("parameters.seed")).isEqualTo(5);
        assertThat(answer.getString("outputs[0].name")).isEqualTo("targets");
        assertThat(answer.getString("outputs[0].datatype")).isEqualTo("FP32");
        assertThat(answer.getList("outputs[0].shape", Integer.class)).containsExactly(3, 3);
    }

    @Test
    void shouldRepeatAnAnswerByTheSeedItTold() {
        JsonPath first = answer(WHOLE, "");
        JsonPath second = answer(WHOLE, "");
        JsonPath repeated = answer(WHOLE, ", \"parameters\": {\"seed\": " + first.getLong("parameters.seed") + "}");

        assertThat(data(second, 0)).isNotEqualTo(data(first, 0));
        assertThat(data(repeated, 0)).isEqualTo(data(first, 0));
    }

    @Test
    void shouldAnswerARowByItsSeedNumberAndConditionsAlone() {
        float[] three = data(answer(WHOLE, ", \"parameters\": {\"seed\": 9}"), 0);
        float[] two = data(answer("""
                        {"name": "conditions", "shape": [2, 4], "datatype": "FP32",
                         "data": [9, 9, 0, 0, -1.5, -0.25, 0, 1]}""", ", \"parameters\": {\"seed\": 9}"), 0);

        for (int target = 0; target < 3; target++) {
            // The order in which a matrix product adds up may depend on its size.
            assertThat(two[3 + target]).isCloseTo(three[3 + target], within(1e-4f * Math.abs(three[3 + target])));
        }
    }

    @Test
    void shouldTakeFlatAndNestedDataOfEveryDatatype() {
        float[] expected = data(answer(WHOLE, ", \"parameters\": {\"seed\": 3}"), 0);
        String columns = """
                {"name": "x", "shape": [3], "datatype": "FP64", "data": [0.5, -1.5, 0.125]},
                {"name": "log_p", "shape": [3, 1], "datatype": "FP32", "data": [[1.25], [-0.25], [2.5]]},
                {"name": "left", "shape": [3], "datatype": "BOOL", "data": [true, false, false]},
                {"name": "right", "shape": [3, 1], "datatype": "INT64", "data": [0, 1, 0]}""";

        assertThat(data(answer(columns, ", \"parameters\": {\"seed\": 3}"), 0)).isEqualTo(expected);
    }

    @Test
    void shouldDeriveAConditionFromTheColumnsOfItsFormula() {
        String derived = """
                {"name": "x", "shape": [1], "datatype": "FP32", "data": [0.5]},
                {"name": "p", "shape": [1], "datatype": "FP32", "data": [100]},
                {"name": "left", "shape": [1], "datatype": "FP32", "data": [1]},
                {"name": "right", "shape": [1], "datatype": "FP32", "data": [0]}""";
        Table conditions = Table.fromRowMajor(EARLY.specification().dataset().inputs(), new float[] {0.5f, 2, 1, 0});

        assertThat(data(answer(derived, ", \"parameters\": {\"seed\": 3}"), 0))
                .isEqualTo(EARLY.expected(conditions, 3, 10)
                        .toRowMajor(EARLY.specification().dataset().targets()));
    }

    @Test
    void shouldGiveTheOutputsThatWereAskedFor() {
        JsonPath answer = answer(
                WHOLE, ", \"parameters\": {\"seed\": 5}, \"outputs\": [{\"name\": \"quality\"}, {\"name\": \"dx\"}]");

        Table expected = EARLY.expected(conditions(), 5, 10);
        assertThat(answer.getList("outputs.name", String.class)).containsExactly("quality", "dx");
        assertThat(answer.getList("outputs[0].shape", Integer.class)).containsExactly(3);
        assertThat(data(answer, 0)).isEqualTo(expected.column("quality"));
        assertThat(data(answer, 1)).isEqualTo(expected.column("dx"));
    }

    @Test
    void shouldAnswerByVersionOnlyWhereItServes() {
        authorized().get(MODEL + "/versions/1").then().statusCode(200);
        authorized().get(MODEL + "/versions/1/ready").then().statusCode(200);
        authorized()
                .body("{\"inputs\": [" + WHOLE + "]}")
                .post(MODEL + "/versions/1/infer")
                .then()
                .statusCode(200);
        authorized()
                .get(MODEL + "/versions/2/ready")
                .then()
                .statusCode(404)
                .body("error", containsString("served in version 1 only, not in 2"));
    }

    @Test
    void shouldNotKnowAModelWithoutAChampion() {
        for (String path : List.of("", "/ready")) {
            authorized()
                    .get("/v2/models/nobody" + path)
                    .then()
                    .statusCode(404)
                    .body("error", equalTo("No champion of model 'nobody' serves here"));
        }
        authorized()
                .body("{\"inputs\": [" + WHOLE + "]}")
                .post("/v2/models/nobody/infer")
                .then()
                .statusCode(404);
        authorized().get("/v2/models/Nobody").then().statusCode(400).body("error", containsString("lower-case"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void shouldRefuseWithAReason(String reason, String body) {
        infer(body).statusCode(400).contentType(ContentType.JSON).body("error", containsString(reason));
    }

    static Stream<Arguments> refusals() {
        List<Arguments> refusals = new ArrayList<>();
        refusals.add(Arguments.of("Not JSON (line 1", "{\"inputs\": [}"));
        refusals.add(Arguments.of("(start marker at line: 1, column: 12)", "{\"inputs\": ["));
        refusals.add(Arguments.of("Not a request", "[]"));
        refusals.add(Arguments.of("The request is empty", "null"));
        refusals.add(Arguments.of("needs 'inputs'", "{}"));
        refusals.add(Arguments.of("needs 'inputs'", "{\"inputs\": []}"));
        refusals.add(refusal("needs a 'name'", "{\"shape\": [1], \"datatype\": \"FP32\", \"data\": [1]}"));
        refusals.add(refusal("needs 'shape'", "{\"name\": \"conditions\", \"datatype\": \"FP32\", \"data\": [1]}"));
        refusals.add(refusal("needs 'data'", "{\"name\": \"conditions\", \"datatype\": \"FP32\", \"shape\": [1, 4]}"));
        refusals.add(
                refusal("one of [FP32, FP64, INT64, BOOL, BYTES], not FP16", whole("[1, 4]", "FP16", "[1, 1, 1, 0]")));
        refusals.add(refusal("must have shape [rows, 4], not [4]", whole("[4]", "FP32", "[1, 1, 1, 0]")));
        refusals.add(refusal("must have shape [rows, 4], not [1, 5]", whole("[1, 5]", "FP32", "[1, 1, 1, 0, 0]")));
        refusals.add(refusal("extents from 0, not [-1, 4]", whole("[-1, 4]", "FP32", "[]")));
        refusals.add(refusal("at least 1 row, not 0", whole("[0, 4]", "FP32", "[]")));
        refusals.add(refusal("needs 4 elements, not 3", whole("[1, 4]", "FP32", "[1, 1, 1]")));
        refusals.add(refusal("nested as [2, 2]", whole("[1, 4]", "FP32", "[[1, 1], [1, 0]]")));
        refusals.add(refusal("ragged", whole("[2, 4]", "FP32", "[[1, 1, 1, 0], [1, 1, 1]]")));
        refusals.add(refusal("ragged", whole("[2, 4]", "FP32", "[[1, 1, 1, 0], 1]")));
        refusals.add(refusal("must be an array", whole("[1, 4]", "FP32", "\"AAAA\"")));
        refusals.add(refusal("not null (element 1)", whole("[1, 4]", "FP32", "[1, null, 1, 0]")));
        refusals.add(refusal("mix texts with others", whole("[1, 4]", "FP32", "[1, \"two\", 1, 0]")));
        refusals.add(refusal(
                "FP32 cannot hold 'one'; texts are of datatype BYTES",
                whole("[1, 4]", "FP32", "[\"one\", \"two\", \"three\", \"four\"]")));
        refusals.add(refusal("needs numbers, not texts", whole("[1, 4]", "BYTES", "[\"1\", \"1\", \"1\", \"0\"]")));
        refusals.add(refusal("mix numbers with true and false", whole("[1, 4]", "FP32", "[1, 1, true, false]")));
        refusals.add(refusal("needs numbers", whole("[1, 4]", "FP32", "[true, true, true, false]")));
        refusals.add(refusal("needs true and false", whole("[1, 4]", "BOOL", "[1, 1, 1, 0]")));
        refusals.add(refusal("needs whole numbers", whole("[1, 4]", "INT64", "[1, 1.5, 1, 0]")));
        refusals.add(refusal("NaN", whole("[1, 4]", "FP32", "[1, NaN, 1, 0]")));
        refusals.add(refusal("element 1: must be finite in 32 bits", whole("[1, 4]", "FP64", "[1, 1e39, 1, 0]")));
        refusals.add(refusal(
                "Flag 'right', row 2: must be 0 or 1, not 0.5", whole("[2, 4]", "FP32", "[1, 1, 1, 0, 1, 1, 0, 0.5]")));
        refusals.add(
                refusal("no column 'x'", whole("[1, 4]", "FP32", "[1, 1, 1, 0]").replace("conditions", "inputs")));
        String columns = columns("x", 2) + "," + columns("log_p", 2) + "," + columns("left", 2);
        refusals.add(refusal("no column 'right'", columns));
        refusals.add(refusal("takes no tensor 'up'", columns + "," + columns("right", 2) + "," + columns("up", 2)));
        refusals.add(refusal("Tensor 'x' is given twice", columns + "," + columns("right", 2) + "," + columns("x", 2)));
        refusals.add(refusal(
                "Tensor 'right' must have shape [2] or [2, 1], as the first tensor has 2 rows, not [3]",
                columns + "," + columns("right", 3)));
        for (String seed : List.of("\"1\"", "1.5", "true", "null", "9223372036854775808")) {
            refusals.add(Arguments.of(
                    "Parameter 'seed' must be a whole number of 64 bits, not " + seed,
                    "{\"inputs\": [" + WHOLE + "], \"parameters\": {\"seed\": " + seed + "}}"));
        }
        refusals.add(Arguments.of(
                "no output 'dy'; it has 'targets' and each of [dx, dp, quality]",
                "{\"inputs\": [" + WHOLE + "], \"outputs\": [{\"name\": \"dy\"}]}"));
        return refusals.stream();
    }

    private static Arguments refusal(String reason, String tensors) {
        return Arguments.of(reason, "{\"inputs\": [" + tensors + "]}");
    }

    private static String whole(String shape, String datatype, String data) {
        return "{\"name\": \"conditions\", \"shape\": " + shape + ", \"datatype\": \"" + datatype + "\", \"data\": "
                + data + "}";
    }

    private static String columns(String name, int rows) {
        return "{\"name\": \"" + name + "\", \"shape\": [" + rows + "], \"datatype\": \"FP32\", \"data\": "
                + Arrays.toString(IntStream.range(0, rows).map(row -> 1).toArray()) + "}";
    }

    @Test
    void shouldRefuseTooManyRows() {
        infer("{\"inputs\": [" + whole("[5001, 4]", "FP32", "[]") + "]}")
                .statusCode(413)
                .body("error", equalTo("A request has at most 5000 rows, not 5001; send several"));
    }

    @Test
    void shouldRefuseABodyBeyondTheLimit() {
        infer("{\"inputs\": [" + whole("[5000, 4]", "FP32", "[" + "1.000000,".repeat(150_000) + "1]") + "]}")
                .statusCode(413);
    }

    @Test
    void shouldServeNobodyWithoutTheToken() {
        for (RequestSpecification caller : List.of(
                given(), given().auth().oauth2("open sesam"), given().header("Authorization", "Basic " + TOKEN))) {
            caller.get(MODEL)
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", "Bearer")
                    .body("error", containsString("earer"));
        }
    }

    @Test
    void shouldNotLetAPathThroughHealthAvoidTheToken() {
        for (String path : List.of("/v2/health/../models/", "/v2/health/%2e%2e/models/", "/v2/health/..%2fmodels/")) {
            int status =
                    given().urlEncodingEnabled(false).get(path + EARLY.name()).statusCode();
            assertThat(status).as(path).isIn(401, 404);
        }
    }

    @Test
    void shouldTellEveryoneItsHealth() {
        for (String path : List.of("/v2/health/live", "/v2/health/ready", "/q/health/live", "/q/health/ready")) {
            given().get(path).then().statusCode(200).body("status", equalTo("UP"));
        }
    }

    @Test
    void shouldMeasureWhatItDoes() {
        answer(WHOLE, "");

        String model = "model=\"" + EARLY.name() + "\"";
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("tercet_inference_rows_total{" + model))
                .body(containsString("tercet_inference_champion{" + model + "} 1.0"))
                .body(containsString("tercet_inference_swaps_total{" + model + "} 1.0"))
                .body(containsString("tercet_inference_request_seconds_bucket{" + model + ",outcome=\"ok\""));
    }
}
