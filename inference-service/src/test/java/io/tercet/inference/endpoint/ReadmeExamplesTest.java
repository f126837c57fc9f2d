package io.tercet.inference.endpoint;

import static io.restassured.RestAssured.given;
import static io.tercet.inference.LiveSystem.FACES;
import static io.tercet.inference.LiveSystem.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import io.tercet.dataset.picture.Png;
import io.tercet.inference.LiveSystem;

/** Sends what the README's command lines about latent space would send. */
@QuarkusTest
@QuarkusTestResource(LiveSystem.class)
class ReadmeExamplesTest {

    private static final Pattern COMMAND = Pattern.compile("^    curl [^']*/latent/[^']*'[^']*'$", Pattern.MULTILINE);
    private static final Pattern HEADER = Pattern.compile("-H \"([^:]+): ([^\"]+)\"");
    private static final Pattern PATH = Pattern.compile("http://localhost:8080(\\S+)");
    private static final Pattern BODY = Pattern.compile("-d '([^']*)'");

    @Test
    void shouldAnswerEveryExample() throws IOException {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().auth()
                                .oauth2(TOKEN)
                                .get("/v2/models/" + FACES.name() + "/ready")
                                .statusCode()
                        == 200);
        List<String> commands = COMMAND.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(commands).hasSize(4);
        for (String command : commands) {
            Response answer = send(command);
            assertThat(answer.statusCode())
                    .as("%s: %s", command, answer.asString())
                    .isEqualTo(200);
            if (command.contains("Accept: image/png")) {
                assertThat(Png.read(command, answer.asByteArray()).channels()).isEqualTo(3);
            } else {
                assertThat(answer.jsonPath().getList("outputs[0].shape", Integer.class))
                        .containsExactly(24, 5, 4, 3);
            }
        }
    }

    private static Response send(String command) {
        RequestSpecification request = given();
        HEADER.matcher(command)
                .results()
                .forEach(header ->
                        request.header(header.group(1), header.group(2).replace("$TOKEN", TOKEN)));
        return request.body(first(BODY, command)).post(first(PATH, command));
    }

    private static String first(Pattern pattern, String command) {
        return pattern.matcher(command).results().findFirst().orElseThrow().group(1);
    }
}
