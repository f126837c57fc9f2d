package io.tercet.inference.endpoint;

import static io.restassured.RestAssured.given;
import static io.tercet.inference.LiveSystem.TOKEN;
import static io.tercet.inference.LiveSystem.WORDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.tercet.dataset.Table;
import io.tercet.inference.LiveSystem;

/** Conditions that are words, of a model whose flags and one of whose conditions are. */
@QuarkusTest
@QuarkusTestResource(LiveSystem.class)
class CategoryConditionsTest {

    private static final String MODEL = "/v2/models/" + WORDS.name();
    private static final String MOMENTA = "{\"name\": \"p\", \"shape\": [2], \"datatype\": \"FP32\", \"data\": [1, 2]}";

    @BeforeEach
    void waitUntilLoaded() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> authorized().get(MODEL + "/ready").then().statusCode(200));
    }

    private static RequestSpecification authorized() {
        return given().auth().oauth2(TOKEN).contentType(ContentType.JSON);
    }

    private static String words(String name, String data) {
        return "{\"name\": \"" + name + "\", \"shape\": [2], \"datatype\": \"BYTES\", \"data\": " + data + "}";
    }

    private static ValidatableResponse infer(String... tensors) {
        return authorized()
                .body("{\"parameters\": {\"seed\": 3}, \"inputs\": [" + String.join(", ", tensors) + "]}")
                .post(MODEL + "/infer")
                .then();
    }

    @Test
    void shouldTellTheWordsItTakes() {
        authorized()
                .get(MODEL)
                .then()
                .statusCode(200)
                .body(
                        "inputs[0].parameters.columns",
                        equalTo(List.of("p", "period", "particle_muon", "particle_electron")))
                .body(
                        "inputs[0].parameters.categories",
                        equalTo(Map.of(
                                "particle", List.of("muon", "electron"), "period", List.of("2016", "2017", "2018"))));
    }

    @Test
    void shouldTakeWordsForFlagsAndForAConditionWhoseCategoriesWereLearned() {
        List<Float> data = infer(
                        MOMENTA, words("particle", "[\"electron\", \"muon\"]"), words("period", "[\"2018\", \"2016\"]"))
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("outputs[0].data", Float.class);

        Table conditions =
                Table.fromRowMajor(WORDS.specification().dataset().inputs(), new float[] {1, 2, 0, 1, 2, 0, 1, 0});
        float[] expected = WORDS.expected(conditions, 3, 10).column("dx");
        assertThat(data).containsExactly(expected[0], expected[1]);
    }

    @Test
    void shouldNameTheWordsThereAreWhereOneIsUnknown() {
        infer(MOMENTA, words("particle", "[\"electron\", \"tau\"]"), words("period", "[\"2018\", \"2016\"]"))
                .statusCode(400)
                .body("error", equalTo("Tensor 'particle', row 2: must be one of [muon, electron], not 'tau'"));
        infer(MOMENTA, words("particle", "[\"electron\", \"muon\"]"), words("period", "[\"2018\", \"2019\"]"))
                .statusCode(400)
                .body("error", equalTo("Tensor 'period', row 2: must be one of [2016, 2017, 2018], not '2019'"));
    }

    @ParameterizedTest
    @CsvSource({"3", "0.5", "-1"})
    void shouldRefuseANumberThatStandsForNoWord(String number) {
        authorized()
                .body(
                        "{\"inputs\": [{\"name\": \"conditions\", \"shape\": [1, 4], \"datatype\": \"FP32\", \"data\": [1, "
                                + number + ", 0, 1]}]}")
                .post(MODEL + "/infer")
                .then()
                .statusCode(400)
                .body(
                        "error",
                        containsString("Column 'period', row 1: must be a whole number from 0 to 2, which stand for"
                                + " [2016, 2017, 2018]"));
    }

    private static ValidatableResponse sample(String conditions) {
        return authorized()
                .body("{\"seed\": 3, \"count\": 1, \"conditions\": " + conditions + "}")
                .post(MODEL + "/latent/sample")
                .then();
    }

    @Test
    void shouldTakeAWordForEveryPointOfLatentSpace() {
        float drawn = sample("{\"p\": 1, \"period\": \"2018\", \"particle\": \"electron\"}")
                .statusCode(200)
                .extract()
                .jsonPath()
                .getFloat("outputs[0].data[0]");

        Table conditions = Table.fromRowMajor(WORDS.specification().dataset().inputs(), new float[] {1, 2, 0, 1});
        assertThat(drawn).isEqualTo(WORDS.expected(conditions, 3, 10).column("dx")[0]);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"p": 1, "period": "2019", "particle": "muon"} | Field 'conditions.period': must be one of [2016, 2017, 2018], not '2019'
                    {"p": "fast", "period": "2018", "particle": "muon"} | Field 'conditions.p' must be a number, not 'fast'
                    [1] | Field 'conditions' must be an object of numbers or words by name
                    """)
    void shouldNameTheConditionThatIsNoWordOfItsColumn(String conditions, String error) {
        sample(conditions).statusCode(400).body("error", equalTo(error));
    }
}
