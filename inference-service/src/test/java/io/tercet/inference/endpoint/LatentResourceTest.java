package io.tercet.inference.endpoint;

import static io.restassured.RestAssured.given;
import static io.tercet.inference.LiveSystem.DIGITS;
import static io.tercet.inference.LiveSystem.EARLY;
import static io.tercet.inference.LiveSystem.FACES;
import static io.tercet.inference.LiveSystem.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.tercet.dataset.Table;
import io.tercet.dataset.picture.Picture;
import io.tercet.dataset.picture.Png;
import io.tercet.inference.LiveSystem;
import io.tercet.inference.PromotableModel;
import io.tercet.players.latent.Interpolation;
import io.tercet.players.random.Philox;
import io.tercet.players.random.Purpose;

@QuarkusTest
@QuarkusTestResource(LiveSystem.class)
class LatentResourceTest {

    private static final String PNG = "image/png";
    private static final int LATENT = 6;
    private static final int FACE = 5 * 4 * 3;

    @BeforeEach
    void waitUntilLoaded() {
        for (PromotableModel model : List.of(EARLY, FACES, DIGITS)) {
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> given().auth()
                    .oauth2(TOKEN)
                    .get("/v2/models/" + model.name() + "/ready")
                    .then()
                    .statusCode(200));
        }
    }

    private static ValidatableResponse ask(PromotableModel model, String kind, String accept, String body) {
        return given().auth()
                .oauth2(TOKEN)
                .contentType(ContentType.JSON)
                .accept(accept)
                .body(body)
                .post("/v2/models/" + model.name() + "/latent/" + kind)
                .then();
    }

    private static JsonPath tensors(PromotableModel model, String kind, String body) {
        return ask(model, kind, "application/json", body)
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

    private static float[] row(float[] rows, int width, int row) {
        return Arrays.copyOfRange(rows, row * width, (row + 1) * width);
    }

    private static float[] noise(long seed) {
        float[] noise = new float[LATENT];
        new Philox(seed, Purpose.GENERATION.stream()).normals(0, noise);
        return noise;
    }

    private static float[] face(float... latents) {
        return FACES.expectedImage(new float[0], latents, 10);
    }

    @Test
    void shouldDrawASeedsNoiseAsImages() {
        JsonPath answer = tensors(FACES, "sample", "{\"seed\": 7, \"count\": 3}");

        assertThat(answer.getString("outputs[0].name")).isEqualTo("targets");
        assertThat(answer.getList("outputs[0].shape", Integer.class)).containsExactly(3, 5, 4, 3);
        assertThat(answer.getString("outputs[1].name")).isEqualTo("latents");
        assertThat(answer.getList("outputs[1].shape", Integer.class)).containsExactly(3, LATENT);
        assertThat(answer.getList("parameters.seeds", Long.class)).containsExactly(7L, 8L, 9L);
        assertThat(answer.getList("parameters.lines", Integer.class)).containsExactly(2, 1);
        assertThat(answer.getString("parameters.run")).isEqualTo(FACES.run().value());
        assertThat(answer.getString("model_version")).isEqualTo("1");
        for (int i = 0; i < 3; i++) {
            assertThat(row(data(answer, 1), LATENT, i)).containsExactly(noise(7 + i));
            assertThat(row(data(answer, 0), FACE, i)).containsExactly(face(noise(7 + i)));
        }
    }

    @Test
    void shouldGiveASeedTheSamePictureWhereverItIsAskedFor() {
        float[] alone = data(tensors(FACES, "sample", "{\"seed\": 5}"), 0);

        float[] inARow = data(tensors(FACES, "sample", "{\"seed\": 0, \"count\": 40}"), 0);
        float[] atTheEnd = data(tensors(FACES, "interpolate", "{\"from\": 1, \"to\": {\"seed\": 5}}"), 0);
        float[] inAnotherVersionOfThePath = data(
                given().auth()
                        .oauth2(TOKEN)
                        .body("{\"points\": [5]}")
                        .post("/v2/models/" + FACES.name() + "/versions/1/latent/sample")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath(JsonPathConfig.jsonPathConfig()
                                .numberReturnType(JsonPathConfig.NumberReturnType.DOUBLE)),
                0);

        assertThat(row(inARow, FACE, 5)).containsExactly(alone);
        assertThat(row(atTheEnd, FACE, 9)).containsExactly(alone);
        assertThat(inAnotherVersionOfThePath).containsExactly(alone);
    }

    @Test
    void shouldInferTheSameImagesAsItDrawsBySeed() {
        String inputs =
                "\"inputs\": [{\"name\": \"conditions\", \"datatype\": \"FP32\", \"shape\": [1, 0], \"data\": []}]";
        JsonPath inferred = given().auth()
                .oauth2(TOKEN)
                .body("{\"parameters\": {\"seed\": 5}, " + inputs + "}")
                .post("/v2/models/" + FACES.name() + "/infer")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath(JsonPathConfig.jsonPathConfig().numberReturnType(JsonPathConfig.NumberReturnType.DOUBLE));

        assertThat(inferred.getList("outputs[0].shape", Integer.class)).containsExactly(1, 5, 4, 3);
        assertThat(data(inferred, 0)).containsExactly(data(tensors(FACES, "sample", "{\"seed\": 5}"), 0));
        given().auth()
                .oauth2(TOKEN)
                .get("/v2/models/" + FACES.name())
                .then()
                .body("outputs[0].shape", equalTo(List.of(-1, 5, 4, 3)));
    }

    @Test
    void shouldSetImagesInLinesOfAPicture() {
        // given
        String body = "{\"seed\": 7, \"count\": 3, \"columns\": 2}";
        float[] values = data(tensors(FACES, "sample", body), 0);
        // when
        byte[] png = ask(FACES, "sample", PNG, body)
                .statusCode(200)
                .contentType(PNG)
                .extract()
                .asByteArray();
        // then
        Picture picture = Png.read("the answer", png);
        assertThat(picture.height()).isEqualTo(2 + 5 + 2 + 5 + 2);
        assertThat(picture.width()).isEqualTo(2 + 4 + 2 + 4 + 2);
        assertThat(picture.channels()).isEqualTo(3);
        for (int i = 0; i < 3 * FACE; i++) {
            int line = 2 + i / FACE / 2 * 7 + i % FACE / 12;
            int column = 2 + i / FACE % 2 * 6 + i % 12 / 3;
            assertThat(picture.value(line, column, i % 3)).isEqualTo(Math.round(values[i]));
        }
        assertThat(picture.value(10, 10, 0)).as("the place without an image").isEqualTo(Picture.WHITE);
        assertThat(ask(FACES, "sample", PNG, body).extract().asByteArray()).isEqualTo(png);
    }

    @Test
    void shouldGoOnFromTheLatentValuesItAnswered() {
        // given
        float[] latents = data(tensors(FACES, "sample", "{\"seed\": 3}"), 1);
        String vector = Arrays.toString(latents);
        // when
        JsonPath answer = tensors(FACES, "sample", "{\"points\": [" + vector + ", {\"latent\": " + vector + "}, 3]}");
        // then
        float[] images = data(answer, 0);
        for (int i = 0; i < 3; i++) {
            assertThat(row(images, FACE, i)).containsExactly(face(noise(3)));
        }
        assertThat(answer.getMap("parameters")).doesNotContainKey("seeds");
    }

    @Test
    void shouldMoveAndStretchTheNoiseByDimension() {
        JsonPath named =
                tensors(FACES, "sample", "{\"seed\": 3, \"scale_means\": {\"1\": 2.5}, \"scale_stds\": {\"4\": 0}}");
        JsonPath listed =
                tensors(FACES, "sample", "{\"seed\": 3, \"scale_means\": -1, \"scale_stds\": [0, 0, 0, 0, 0, 2]}");

        float[] expected = noise(3);
        expected[1] += 2.5f;
        expected[4] = 0;
        assertThat(data(named, 1)).containsExactly(expected);
        assertThat(data(named, 0)).containsExactly(face(expected));
        assertThat(data(listed, 1)).containsExactly(-1, -1, -1, -1, -1, -1 + 2 * noise(3)[5]);
    }

    @ParameterizedTest
    @CsvSource({"linear, LINEAR", "spherical, SPHERICAL"})
    void shouldWalkFromOnePointToAnother(String word, Interpolation interpolation) {
        JsonPath answer =
                tensors(FACES, "interpolate", "{\"from\": 1, \"to\": 2, \"steps\": 4, \"kind\": \"" + word + "\"}");

        float[] third = interpolation.between(noise(1), noise(2), 1 / 3.0);
        assertThat(answer.getList("parameters.lines", Integer.class)).containsExactly(4);
        assertThat(row(data(answer, 1), LATENT, 1)).containsExactly(third);
        assertThat(row(data(answer, 0), FACE, 1)).containsExactly(face(third));
    }

    @Test
    void shouldAddAndTakeAwayMeansOfPoints() {
        JsonPath answer = tensors(
                FACES,
                "arithmetic",
                "{\"terms\": [{\"plus\": [1, 2]}, {\"minus\": [3]}, {\"plus\": [[1, 0, 0, 0, 0, -1]]}]}");

        float[] sum = new float[LATENT];
        for (int i = 0; i < LATENT; i++) {
            double end = i == 0 ? 1 : i == LATENT - 1 ? -1 : 0;
            sum[i] = (float) (0.5 * noise(1)[i] + 0.5 * noise(2)[i] - noise(3)[i] + end);
        }
        assertThat(answer.getList("parameters.lines", Integer.class)).containsExactly(2, 1, 1, 1);
        assertThat(row(data(answer, 1), LATENT, 4)).containsExactly(sum);
        assertThat(row(data(answer, 0), FACE, 2)).containsExactly(face(noise(3)));
        assertThat(row(data(answer, 0), FACE, 4)).containsExactly(face(sum));
    }

    @Test
    void shouldSpanAGridBetweenFourCorners() {
        JsonPath answer = tensors(FACES, "grid", "{\"corners\": [1, 2, 3, 4], \"rows\": 3, \"columns\": 5}");

        float[] latents = data(answer, 1);
        assertThat(answer.getList("parameters.lines", Integer.class)).containsExactly(5, 5, 5);
        assertThat(row(latents, LATENT, 0)).containsExactly(noise(1));
        assertThat(row(latents, LATENT, 4)).containsExactly(noise(2));
        assertThat(row(latents, LATENT, 10)).containsExactly(noise(3));
        assertThat(row(latents, LATENT, 14)).containsExactly(noise(4));
        Interpolation linear = Interpolation.LINEAR;
        float[] left = linear.between(noise(1), noise(3), 0.5);
        float[] right = linear.between(noise(2), noise(4), 0.5);
        assertThat(row(latents, LATENT, 7)).containsExactly(linear.between(left, right, 0.5));
    }

    @Test
    void shouldDrawTheClassAskedForOrEveryClassInTurn() {
        JsonPath inTurn = tensors(DIGITS, "sample", "{\"seed\": 1, \"count\": 4}");
        JsonPath second = tensors(DIGITS, "sample", "{\"seed\": 1, \"count\": 4, \"class\": 1}");

        assertThat(inTurn.getList("parameters.classes", Integer.class)).containsExactly(0, 1, 2, 0);
        assertThat(second.getList("parameters.classes", Integer.class)).containsExactly(1, 1, 1, 1);
        assertThat(row(data(inTurn, 0), 16, 2))
                .containsExactly(DIGITS.expectedImage(new float[] {0, 0, 1}, noise(3), 10));
        assertThat(row(data(second, 0), 16, 2))
                .containsExactly(DIGITS.expectedImage(new float[] {0, 1, 0}, noise(3), 10));
    }

    @Test
    void shouldWalkTheSpaceOfATableForGivenConditions() {
        JsonPath answer = tensors(
                EARLY,
                "sample",
                "{\"seed\": 9, \"count\": 2, \"conditions\": {\"x\": 0.5, \"p\": 100, \"left\": 1, \"right\": 0}}");

        List<String> targets = EARLY.specification().dataset().targets();
        assertThat(answer.getList("outputs[0].shape", Integer.class)).containsExactly(2, 3);
        assertThat(answer.getList("outputs[0].parameters.columns", String.class))
                .isEqualTo(targets);
        for (int i = 0; i < 2; i++) {
            Table conditions =
                    Table.fromRowMajor(EARLY.specification().dataset().inputs(), new float[] {0.5f, 2, 1, 0});
            assertThat(row(data(answer, 0), 3, i))
                    .containsExactly(EARLY.expected(conditions, 9 + i, 10).toRowMajor(targets));
        }
    }

    @Test
    void shouldDrawASeedItselfWhereThereIsNone() {
        JsonPath first = tensors(FACES, "sample", "{}");
        JsonPath second = tensors(FACES, "sample", "{}");
        JsonPath repeated = tensors(FACES, "sample", "{\"seed\": " + first.getLong("parameters.seeds[0]") + "}");

        assertThat(data(second, 0)).isNotEqualTo(data(first, 0));
        assertThat(data(repeated, 0)).containsExactly(data(first, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sample | {\"cuont\": 3} | There is no field 'cuont'; there are [seed, count, points,",
                "sample | {\"count\": 0} | Field 'count' must be a whole number from 1 to 2147483647, not 0",
                "sample | {\"count\": 1.5} | Field 'count' must be a whole number from 1 to 2147483647, not 1.5",
                "sample | {\"seed\": \"7\"} | Field 'seed' must be a whole number of 64 bits, not \"7\"",
                "sample | {\"seed\": 9223372036854775806, \"count\": 4} | Field 'seed' must be at most",
                "sample | {\"seed\": 1, \"points\": [1]} | Give either 'points', or 'seed' and 'count'",
                "sample | {\"points\": [[1, 2]]} | Field 'points[0]' must have the 6 values of the model's latent noise, not 2",
                "sample | {\"points\": [1, [1, 2, 1e39, 4, 5, 6]]} | Field 'points[1][2]' must be a number that is finite",
                "sample | {\"points\": [1, NaN]} | Not JSON",
                "sample | {\"points\": [1, \"a\"]} | Field 'points[1]' must be a seed",
                "sample | {\"points\": []} | Field 'points' must be a list that is not empty",
                "sample | {\"scale_stds\": -1} | Field 'scale_stds', dimension 0: must be at least 0, not -1.0",
                "sample | {\"scale_means\": {\"6\": 1}} | Field 'scale_means': a dimension of the model's latent noise is from 0 to 5, not '6'",
                "sample | {\"scale_means\": [1]} | Field 'scale_means' must have a number for each of the 6 dimensions",
                "sample | {\"class\": 1} | Field 'class': this model is not conditional on a class",
                "sample | {\"conditions\": {\"x\": 1}} | Field 'conditions': the model takes no 'x'; it takes each of []",
                "sample | [] | The request must be a JSON object",
                "sample | {\"count\": | Not JSON (line 1, column",
                "interpolate | {\"from\": 1} | Field 'to' is missing",
                "interpolate | {\"from\": 1, \"to\": 2, \"steps\": 1} | Field 'steps' must be a whole number from 2",
                "interpolate | {\"from\": 1, \"to\": 2, \"kind\": \"cubic\"} | Field 'kind' must be one of [linear, spherical], not \"cubic\"",
                "arithmetic | {\"terms\": [{\"plus\": [1], \"minus\": [2]}]} | Field 'terms[0]' must have either 'plus' or 'minus'",
                "arithmetic | {\"terms\": [{\"plus\": [1]}, {\"times\": [2]}]} | There is no field 'terms[1].times'; there are [plus, minus]",
                "grid | {\"corners\": [1, 2, 3]} | Field 'corners' must have 4 points",
                "grid | {\"corners\": [1, 2, 3, 4], \"rows\": 1} | Field 'rows' must be a whole number from 2 to 1000, not 1"
            })
    void shouldSayWhatIsWrongWithARequest(String kind, String body, String message) {
        ask(FACES, kind, "application/json", body).statusCode(400).body("error", containsString(message));
    }

    @Test
    void shouldSayWhichClassesThereAre() {
        String message = "Field 'class' must be given, from 0 to 2: the model draws the class it is told";

        ask(DIGITS, "sample", PNG, "{\"class\": 3}").statusCode(400).body("error", equalTo(message));
        ask(DIGITS, "interpolate", PNG, "{\"from\": 1, \"to\": 2}")
                .statusCode(400)
                .body("error", equalTo(message));
        ask(DIGITS, "sample", PNG, "{\"conditions\": {\"class-1\": 1}}")
                .statusCode(400)
                .body("error", equalTo("Field 'conditions': this model is given a 'class', from 0 to 2"));
    }

    @Test
    void shouldSayWhichConditionIsMissing() {
        ask(EARLY, "sample", "application/json", "{\"conditions\": {\"x\": 1, \"left\": 1, \"right\": 0}}")
                .statusCode(400)
                .body("error", containsString("The request has no column 'p', which log_p"));
        ask(EARLY, "sample", "application/json", "{\"conditions\": {\"x\": 1, \"p\": 5, \"left\": 2, \"right\": 0}}")
                .statusCode(400)
                .body("error", containsString("Flag 'left', row 1: must be 0 or 1, not 2.0"));
    }

    @Test
    void shouldRefuseMorePointsThanARequestMayHave() {
        for (String body : List.of("{\"count\": 5001}", "{\"count\": 2147483647}")) {
            ask(FACES, "sample", PNG, body)
                    .statusCode(413)
                    .body("error", containsString("has at most 5000 points, not "));
        }
        String seeds =
                IntStream.range(0, 5000).mapToObj(Integer::toString).toList().toString();
        ask(FACES, "arithmetic", PNG, "{\"terms\": [{\"plus\": " + seeds + "}]}")
                .statusCode(413);
    }

    @Test
    void shouldSayInWhichFormsItAnswers() {
        ask(FACES, "sample", "text/html", "{}")
                .statusCode(406)
                .body("error", equalTo("Accept application/json for tensors or image/png for a picture"));
        ask(EARLY, "sample", PNG, "{}").statusCode(406).body("error", containsString("This model generates no images"));
        ask(FACES, "sample", "image/png;q=0.5, application/json", "{}").contentType("application/json");
        ask(FACES, "sample", "image/*", "{}").contentType(PNG);
    }

    @Test
    void shouldKnowOnlyWhatThereIs() {
        ask(FACES, "dream", PNG, "{}")
                .statusCode(404)
                .body("error", containsString("'sample', 'interpolate', 'arithmetic' and 'grid', not 'dream'"));
        given().auth()
                .oauth2(TOKEN)
                .body("{}")
                .post("/v2/models/absent/latent/sample")
                .then()
                .statusCode(404)
                .body("error", equalTo("No champion of model 'absent' serves here"));
        given().auth()
                .oauth2(TOKEN)
                .body("{}")
                .post("/v2/models/faces/versions/2/latent/sample")
                .then()
                .statusCode(404);
    }

    @Test
    void shouldLetNobodyInWithoutTheToken() {
        given().body("{}").post("/v2/models/faces/latent/sample").then().statusCode(401);
    }

    @Test
    void shouldCountWhatItGenerates() {
        double before = generatedRows();

        ask(FACES, "sample", PNG, "{\"count\": 7}").statusCode(200);

        assertThat(generatedRows() - before).isEqualTo(7);
    }

    private static double generatedRows() {
        return given().auth()
                .oauth2(TOKEN)
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("tercet_inference_rows_total{model=\"faces\"}"))
                .mapToDouble(line ->
                        Double.parseDouble(line.substring(line.indexOf(' ')).toUpperCase(Locale.ROOT)))
                .sum();
    }
}
