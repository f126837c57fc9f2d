package io.tercet.players.game;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import ai.djl.Device;
import org.junit.jupiter.api.Test;

import io.tercet.contracts.specification.RunSpecification;

/** Keeps docs/training-step.md true: its excerpts are what its example is written out as, its tables the arguments. */
class TrainingStepPageTest {

    private static final Pattern BLOCK =
            Pattern.compile("^```([a-z]+)\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z_]+)` \\| ([A-Za-z\\[\\]]+) \\|", Pattern.MULTILINE);
    private static final Pattern ARGUMENT = Pattern.compile("^ {6}([a-z_]+): ([A-Za-z\\[\\]]+)", Pattern.MULTILINE);

    private final String page = Files.readString(Path.of("../docs/training-step.md"));
    private final String example = blocks("yaml").get(0);
    private final GameDesign design = GameDesign.of(RunSpecification.parse(example));

    TrainingStepPageTest() throws IOException {}

    @Test
    void shouldQuoteTheProgramOfItsExample() {
        // given
        String program = design.gradients(100, Device.cpu()).source();
        List<String> excerpts = blocks("python").stream()
                .filter(block -> !block.startsWith("import torch"))
                .toList();
        // then
        assertThat(excerpts).hasSize(2);
        for (String excerpt : excerpts) {
            assertThat(program).contains(excerpt.indent(4));
        }
    }

    @Test
    void shouldListEveryArgumentInItsOrder() {
        // given the example with everything that adds an argument
        GameDesign everything = GameDesign.of(RunSpecification.parse(example.replace(
                        "generator: {", "generator: {kind: mlp, batch-norm: true, dropout: 0.1, ema: 0.9, l2: 1e-3, ")
                .replace("discriminator: {", "discriminator: {dropout: 0.1, spectral-norm: true, ")
                .replace("batch: 100", "batch: 100, instance-noise: 0.1")
                .concat("loss: {label-flips: 0.1, gradient-penalty: 1}")));
        // then
        assertThat(found(ROW, page))
                .containsExactlyElementsOf(Stream.of(
                                everything.gradients(100, Device.cpu()).source(),
                                everything.generatorLearning(1, Device.cpu()).source())
                        .flatMap(source -> found(ARGUMENT, source).stream())
                        .toList());
    }

    @Test
    void shouldNameTheStateOfEveryOptimizer() {
        for (String optimizer : List.of("kind: rmsprop", "kind: sgd, momentum: 0.9")) {
            GameDesign other = GameDesign.of(RunSpecification.parse(
                    example.replace("batch: 100", "batch: 100, optimizer: {" + optimizer + "}")));
            assertThat(found(ARGUMENT, other.generatorLearning(1, Device.cpu()).source())
                            .get(1))
                    .satisfies(state -> assertThat(page).contains("`" + state.replace(": Tensor", "`")));
        }
    }

    @Test
    void shouldCallFromPythonWithTensorsOfTheRightSizes() {
        int generator = design.generator().network().parameterCount();
        int discriminator = design.discriminator().network().parameterCount();

        assertThat(page)
                .contains("torch.randn(" + generator + "), torch.randn(" + discriminator + ")")
                .contains("answer.split([1, 1, " + discriminator + ", " + generator + "])")
                .contains("torch.randn(1000, " + design.columns() + "), torch.randperm(1000), torch.randn(100, "
                        + design.latent().values() + ")");
        assertThat(design.shards(100, Device.cpu())).isEqualTo(4);
    }

    private List<String> blocks(String language) {
        return BLOCK.matcher(page)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** Names and types. */
    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1) + ": " + match.group(2))
                .toList();
    }
}
