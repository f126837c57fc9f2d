package io.tercet.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.tercet.contracts.specification.RunSpecification;
import io.tercet.contracts.specification.SweepSpecification;
import io.tercet.laptop.simulate.BuiltInSample;
import io.tercet.laptop.submit.SpecificationFile;
import io.tercet.players.game.GameDesign;

class ExamplesTest {

    private static final Installation INSTALLATION = new Installation(Path.of(".."));

    private final RunSpecification full = read("lhcb-resolution");
    private final RunSpecification demo = read("lhcb-resolution-demo");

    @Test
    void shouldShortenInTheDemoNothingButTheBudgetTheRefereeAndTheBar() {
        assertThat(demo.model()).isEqualTo(full.model());
        assertThat(demo.dataset()).isEqualTo(full.dataset());
        assertThat(demo.transforms()).isEqualTo(full.transforms());
        assertThat(demo.generator()).isEqualTo(full.generator());
        assertThat(demo.discriminator()).isEqualTo(full.discriminator());
        assertThat(demo.loss()).isEqualTo(full.loss());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lhcb-resolution", "lhcb-covariance", "one-number", "one-dimensional", "ring"})
    void shouldFindABuiltInSampleWithItsColumns(String name) {
        assertThat(BuiltInSample.of(read(name).dataset())).isPresent();
    }

    @Test
    void shouldSweepTheSingleRunsRecipeAmongOthers() {
        SweepSpecification sweep = SpecificationFile.readSweep(INSTALLATION.example("one-number-sweep"))
                .orElseThrow();
        RunSpecification single = read("one-number");

        assertThat(sweep.settings()).anySatisfy(setting -> {
            RunSpecification swept = setting.specification();
            assertThat(setting.values()).containsEntry("recipe", "final");
            assertThat(swept.generator()).isEqualTo(single.generator());
            assertThat(swept.discriminator()).isEqualTo(single.discriminator());
            assertThat(swept.loss()).isEqualTo(single.loss());
            assertThat(swept.training())
                    .usingRecursiveComparison()
                    .ignoringFields("repetitions", "checkpointEvery", "pictureEvery")
                    .isEqualTo(single.training());
        });
        assertThat(BuiltInSample.of(sweep.settings().get(0).specification().dataset()))
                .isPresent();
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> examples = Files.list(INSTALLATION.example("faces").getParent())) {
            return examples.filter(file -> SpecificationFile.readSweep(file).isEmpty())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldBeGamesThatCanBePlayedUnderTheirOwnNames(Path example) {
        RunSpecification specification = SpecificationFile.read(example);

        assertThat(GameDesign.of(specification).columns())
                .isEqualTo(specification.dataset().rowValues());
        assertThat(example.getFileName().toString())
                .startsWith(specification.model().value());
    }

    private static RunSpecification read(String name) {
        return SpecificationFile.read(INSTALLATION.example(name));
    }
}
