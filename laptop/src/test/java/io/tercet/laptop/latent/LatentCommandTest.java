package io.tercet.laptop.latent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import io.tercet.laptop.CommandException;

/** What the commands ask a service for, and what they do with its answer. */
class LatentCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] ANSWER = {(byte) 137, 80, 78, 71, 0, (byte) 255};

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final StringWriter err = new StringWriter();
    private HttpServer server;

    @TempDir
    private Path directory;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v2/models/faces/latent/", this::answer);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(
                exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Accept") + " " + body);
        boolean isRefused = body.contains("666");
        byte[] answer = isRefused ? "{\"error\": \"not this one\"}".getBytes(StandardCharsets.UTF_8) : ANSWER;
        exchange.sendResponseHeaders(isRefused ? 400 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sample faces --seed 7 --count 16 --columns 4 | sample | {\"seed\":7,\"count\":16,\"columns\":4}",
                "sample faces --seed -3 --class 2 | sample | {\"seed\":-3,\"count\":1,\"class\":2}",
                "sample faces --points 7,9 --scale-means 1.5 --scale-stds 3=0,5=2.5 | sample | {\"points\":[7,9],"
                        + "\"scale_means\":1.5,\"scale_stds\":{\"3\":0.0,\"5\":2.5}}",
                "interpolate faces --from 7 --to 12 --steps 8 --spherical | interpolate | {\"from\":7,\"to\":12,"
                        + "\"kind\":\"spherical\",\"steps\":8}",
                "interpolate faces --from 7 --to 12 --columns 5 | interpolate | {\"from\":7,\"to\":12,"
                        + "\"kind\":\"linear\",\"columns\":5}",
                "arithmetic faces --plus 3,4 --minus 5 --plus 6 | arithmetic | {\"terms\":[{\"plus\":[3,4]},"
                        + "{\"minus\":[5]},{\"plus\":[6]}]}",
                "grid faces --corners 7,8,9,12 --rows 3 --columns 5 | grid | {\"corners\":[7,8,9,12],"
                        + "\"kind\":\"linear\",\"rows\":3,\"columns\":5}",
                "sample faces --seed 1 --condition x=0.5 --condition side=left | sample | {\"seed\":1,\"count\":1,"
                        + "\"conditions\":{\"x\":0.5,\"side\":\"left\"}}"
            })
    void shouldAskForThePictureAndWriteIt(String arguments, String kind, String request) throws IOException {
        Path out = directory.resolve("picture.png");
        // when
        int exitCode = latent(arguments + " --out " + out);
        // then
        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(out).hasBinaryContent(ANSWER);
        assertThat(requests).hasSize(1);
        String prefix = "/v2/models/faces/latent/" + kind + " image/png ";
        assertThat(requests.get(0)).startsWith(prefix);
        assertThat(JSON.readTree(requests.get(0).substring(prefix.length()))).isEqualTo(JSON.readTree(request));
    }

    @Test
    void shouldGoOnFromThePointsOfAnAnswerItWrote() throws IOException {
        // given
        Path file = directory.resolve("before.json");
        Files.writeString(file, """
                {"outputs": [{"name": "targets", "shape": [2, 1], "data": [1, 2]},
                             {"name": "latents", "shape": [2, 3], "data": [0.5, -1, 2, 0.25, 1e-3, 4]}]}""");
        // when
        latent("interpolate faces --from " + file + ":1 --to 7 --out " + directory.resolve("tensors.json"));
        // then
        assertThat(requests)
                .containsExactly("/v2/models/faces/latent/interpolate application/json"
                        + " {\"from\":[0.25,0.001,4],\"to\":7,\"kind\":\"linear\"}");

        latent("interpolate faces --from " + file + ":2 --to 7 --out " + directory.resolve("tensors.json"));
        assertThat(err.toString()).isEqualTo(file + " has latents of 2 points, counting from 0, and so no point 2.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sample faces --out a.jpg | --out must end in .png for a picture or in .json for the tensors, not be a.jpg.",
                "sample faces --points 1 --seed 2 --out a.png | Give either --points, or --seed and --count.",
                "sample faces --scale-means 1=x --out a.png | --scale-means is a number, or DIMENSION=NUMBER",
                "interpolate faces --from you --to 2 --out a.png | A point is a seed, such as 7, or FILE.json:ROW, not 'you'.",
                "interpolate faces --from no.json:3 --to 2 --out a.png | There is no file no.json.",
                "interpolate faces --from 99999999999999999999 --to 2 --out a.png | A seed is a whole number of 64 bits",
                "sample FACES --out a.png | A model name",
                "sample faces --seed 666 --out a.png | refused with status 400: not this one"
            })
    void shouldSayWhatIsWrong(String arguments, String message) {
        assertThat(latent(arguments)).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(err.toString()).contains(message);
    }

    @ParameterizedTest
    @CsvSource({
        "interpolate faces --from 1 --out a.png",
        "arithmetic faces --out a.png",
        "sample faces",
        "sample --out a.png"
    })
    void shouldTellAMistypedCommandLine(String arguments) {
        assertThat(latent(arguments)).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    private int latent(String arguments) {
        CommandLine line = new CommandLine(new LatentCommand())
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    assertThat(failure).isInstanceOf(CommandException.class);
                    err.append(failure.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                });
        String address = " --inference http://127.0.0.1:" + server.getAddress().getPort();
        return line.execute((arguments + address).split(" "));
    }
}
