package io.tercet.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class TercetTest {

    static Stream<String> everyCommand() {
        return names("", Tercet.commandLine());
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void shouldExplainEveryCommandWithAnExample(String command) {
        // given
        StringWriter out = new StringWriter();
        CommandLine line = Tercet.commandLine().setOut(new PrintWriter(out));
        // when
        int exitCode = line.execute((command + " --help").strip().split(" "));
        // then
        assertThat(exitCode).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("Example:").contains("./tercet " + command.strip());
    }

    @Test
    void shouldHaveTheVerbsOfTheManual() {
        assertThat(Tercet.commandLine().getSubcommands().keySet())
                .containsExactlyInAnyOrder(
                        "demo",
                        "up",
                        "down",
                        "run",
                        "simulate",
                        "submit",
                        "upload",
                        "runs",
                        "show",
                        "report",
                        "rollback",
                        "generate",
                        "latent",
                        "servers",
                        "buckets");
    }

    @ParameterizedTest
    @ValueSource(strings = {"runz", "demo --step 3", "demo --steps many", "simulate tracker --rows 3", "show"})
    void shouldTellAMistypedCommandLineFromAFailure(String arguments) {
        CommandLine line = Tercet.commandLine().setErr(new PrintWriter(new StringWriter()));

        assertThat(line.execute(arguments.split(" "))).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void shouldFailWithASentenceAndNoStackTrace() {
        // given
        StringWriter err = new StringWriter();
        CommandLine line = Tercet.commandLine().setErr(new PrintWriter(err));
        // when
        int exitCode = line.execute("run", "nowhere.yaml");
        // then
        assertThat(exitCode).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString().lines()).containsExactly("tercet: There is no specification nowhere.yaml.");
    }

    @Test
    void shouldSeeBeforeARunThatItsPicturesHaveAPlace() {
        // given
        StringWriter err = new StringWriter();
        CommandLine line = Tercet.commandLine().setErr(new PrintWriter(err));
        // when
        int exitCode = line.execute("run", "../examples/lhcb-resolution-demo.yaml", "--losses", "/nowhere/losses.png");
        // then
        assertThat(exitCode).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString().lines())
                .containsExactly("tercet: There is no directory /nowhere to write /nowhere/losses.png into.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    run ../examples/one-number-sweep.yaml --steps 5         | is a sweep: --steps, --animation, --strip, --losses and --landscape are for a single run
                    run ../examples/one-number-sweep.yaml --curves /no/c.png | There is no directory /no to write /no/c.png into.
                    run ../examples/one-number.yaml --animation film.mp4    | A film is a GIF or a WebP, so film.mp4 must end in .gif or .webp.
                    run ../examples/one-number.yaml --curves c.png          | --curves is for a specification with a 'sweep' section; ../examples/one-number.yaml has none
                    submit ../examples/one-number.yaml --curves c.png       | --curves is for a specification with a 'sweep' section
                    submit ../examples/one-number-sweep.yaml --from one-number-0123456789ab:5 | is a sweep, whose games cannot begin with one checkpoint
                    run ../examples/faces.yaml                              | names columns that no built-in sample has. Give data with --data PATH.
                    """, quoteCharacter = '"')
    void shouldSayWhichOptionsAreOfSweepsAndWhichOfSingleRuns(String arguments, String complaint) {
        // given
        StringWriter err = new StringWriter();
        CommandLine line = Tercet.commandLine().setErr(new PrintWriter(err));
        // when
        int exitCode = line.execute(arguments.split(" "));
        // then
        assertThat(exitCode).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString()).contains(complaint);
    }

    @Test
    void shouldMakeSentencesOfCommonFaults() {
        assertThat(Tercet.sentence(new UncheckedIOException(new NoSuchFileException("a.feather"))))
                .isEqualTo("There is no file a.feather.");
        assertThat(Tercet.sentence(new IOException("disk full"))).isEqualTo("disk full");
        assertThat(Tercet.sentence(new ArithmeticException("overflow")))
                .startsWith("A fault in Tercet itself: java.lang.ArithmeticException: overflow.");
    }

    private static Stream<String> names(String prefix, CommandLine line) {
        return Stream.concat(
                Stream.of(prefix),
                line.getSubcommands().entrySet().stream()
                        .flatMap(entry -> names((prefix + " " + entry.getKey()).strip(), entry.getValue())));
    }
}
