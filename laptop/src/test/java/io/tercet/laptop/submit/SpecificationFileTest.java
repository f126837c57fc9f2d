package io.tercet.laptop.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tercet.contracts.RunId;
import io.tercet.contracts.specification.Interval;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.specification.StartingPoint;
import io.tercet.laptop.CommandException;

class SpecificationFileTest {

    @TempDir
    Path directory;

    @Test
    void shouldNameFileLineAndKeyOfAMistake() throws Exception {
        // given
        Path file = Files.writeString(
                directory.resolve("typo.yaml"), "tercet: 1\nmodel: mouse\ndatasets: {source: s3://raw/mouse/}\n");
        // when / then
        assertThatThrownBy(() -> SpecificationFile.read(file))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith(file + ": line ")
                .hasMessageContaining("dataset");
    }

    @Test
    void shouldNameAFileThatIsMissing() {
        assertThatThrownBy(() -> SpecificationFile.read(directory.resolve("none.yaml")))
                .isInstanceOf(CommandException.class)
                .hasMessage("There is no specification " + directory.resolve("none.yaml") + ".");
    }

    @Test
    void shouldRefuseAFileThatIsNoText() throws Exception {
        Path file = Files.write(directory.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThatThrownBy(() -> SpecificationFile.read(file)).hasMessage(file + " is not text in UTF-8.");
    }

    @Test
    void shouldSaveACheckpointWithinAShrunkBudget() throws Exception {
        // given
        RunSpecification whole = specification("checkpoint-every: 1000 steps");
        // when
        RunSpecification shrunk = SpecificationFile.withSteps(whole, 300);
        // then
        assertThat(shrunk.training().steps()).isEqualTo(Optional.of(300));
        assertThat(shrunk.training().checkpointEvery()).isEqualTo(new Interval(300, Interval.Unit.STEPS));
    }

    @Test
    void shouldKeepFrequentCheckpointsInAShrunkBudget() throws Exception {
        RunSpecification whole = specification("checkpoint-every: 100 steps");

        assertThat(SpecificationFile.withSteps(whole, 300).training().checkpointEvery())
                .isEqualTo(new Interval(100, Interval.Unit.STEPS));
    }

    private RunSpecification specification(String training) throws Exception {
        return SpecificationFile.read(Files.writeString(directory.resolve("run.yaml"), """
                tercet: 1
                model: mouse
                dataset: {source: s3://raw/mouse/, targets: [squeak]}
                training: {%s}
                """.formatted(training)));
    }

    @Test
    void shouldBeginWithACheckpoint() {
        RunSpecification specification = RunSpecification.parse(
                "{tercet: 1, model: two-moons, dataset: {source: 's3://raw/two-moons/', targets: [x]}}");

        RunSpecification continued = SpecificationFile.from(specification, "two-moons-0123456789ab:3000");

        assertThat(continued.training().from()).contains(new StartingPoint(new RunId("two-moons-0123456789ab"), 3000));
        for (String malformed : List.of("3000", "two-moons:3000", "two-moons-0123456789ab:last", "")) {
            assertThatThrownBy(() -> SpecificationFile.from(specification, malformed))
                    .isInstanceOf(CommandException.class)
                    .hasMessage(
                            "--from takes RUN:STEP, for example mnist-dcgan-0123456789ab:3000, not " + malformed + ".");
        }
    }
}
