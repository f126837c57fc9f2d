package io.tercet.contracts.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.specification.SweepSpecification.Setting;

class SweepSpecificationTest {

    private static final String RUN = """
            tercet: 1
            model: one-number
            dataset: {source: s3://raw/one-number/, targets: [y]}
            generator: {kind: mlp, layers: 0, latent: 1}
            training: {turns: alternate, repetitions: 100}
            """;

    private static final String CLAIMED = RUN + """
            sweep:
              recipes: {plain: {}, decayed: {discriminator: {weight-decay: 0.1}}}
              grid: {training.batch: [16, 32]}
              success: {weight: [-0.1, 0.1], bias: [0.9, 1.1]}
            """;

    @Test
    void shouldCombineEveryRecipeWithEveryValueOfTheGrid() {
        SweepSpecification sweep = SweepSpecification.parse(RUN + """
                sweep:
                  recipes:
                    plain: {}
                    decayed: {discriminator: {weight-decay: 0.1}, training: {parameter-noise: 1.5}}
                  grid:
                    training.learning-rate: [0.01, 0.1]
                    training.batch: [16]
                  success: {weight: [-0.1, 0.1], bias: [0.9, 1.1]}
                """);

        assertThat(sweep.settings())
                .extracting(Setting::values)
                .containsExactly(
                        Map.of("recipe", "plain", "training.learning-rate", "0.01", "training.batch", "16"),
                        Map.of("recipe", "plain", "training.learning-rate", "0.1", "training.batch", "16"),
                        Map.of("recipe", "decayed", "training.learning-rate", "0.01", "training.batch", "16"),
                        Map.of("recipe", "decayed", "training.learning-rate", "0.1", "training.batch", "16"));
        assertThat(sweep.settings().get(3).values().keySet())
                .containsExactly("recipe", "training.learning-rate", "training.batch");
        RunSpecification last = sweep.settings().get(3).specification();
        assertThat(last.discriminator().weightDecay()).isEqualTo(0.1);
        assertThat(last.training().parameterNoise()).isEqualTo(1.5);
        assertThat(last.training().learningRate()).isEqualTo(new LearningRates(0.1, 0.1));
        assertThat(last.training().batch()).isEqualTo(16);
        assertThat(last.training().repetitions()).isEqualTo(100);
        assertThat(sweep.success().orElseThrow().isOf(0.05, 1.05)).isTrue();
        assertThat(sweep.success().orElseThrow().isOf(0.05, 1.1)).isFalse();
        assertThat(sweep.success().orElseThrow().isOf(Double.NaN, 1)).isFalse();
    }

    @Test
    void shouldDrawTheSameRandomValuesFromTheSameSeedWithinTheirRanges() {
        String text = RUN + """
                sweep:
                  random:
                    draws: 200
                    seed: 7
                    ranges:
                      training.learning-rate: {low: 1e-3, high: 1e-1, scale: log}
                      discriminator.weight-decay: {low: 0, high: 0.2}
                """;

        SweepSpecification sweep = SweepSpecification.parse(text);

        assertThat(sweep).isEqualTo(SweepSpecification.parse(text));
        assertThat(sweep.settings()).hasSize(200).allSatisfy(setting -> {
            double rate = setting.specification().training().learningRate().generator();
            assertThat(rate).isBetween(1e-3, 1e-1);
            assertThat(setting.values()).containsKeys("training.learning-rate", "discriminator.weight-decay");
            assertThat(Double.parseDouble(setting.values().get("training.learning-rate")))
                    .isEqualTo(rate);
        });
        List<Double> rates = sweep.settings().stream()
                .map(setting ->
                        setting.specification().training().learningRate().generator())
                .toList();
        assertThat(rates.stream().filter(rate -> rate < 1e-2).count()).isBetween(70L, 130L);
    }

    @Test
    void shouldBeOneRunWhereNothingVaries() {
        SweepSpecification sweep = SweepSpecification.parse(RUN + "sweep: {}\n");

        assertThat(sweep.settings()).hasSize(1);
        assertThat(sweep.settings().get(0).specification()).isEqualTo(RunSpecification.parse(RUN));
        assertThat(sweep.success()).isEmpty();
    }

    @Test
    void shouldReadClaimsAboutItsSettings() {
        SweepSpecification sweep = SweepSpecification.parse(CLAIMED + """
                  claims:
                    - {says: plain games fail sometimes, of: {recipe: plain}, success: {below: 1}}
                    - {says: decay helps, of: {recipe: decayed}, success: {above: {recipe: plain}}}
                    - {says: it never fails, of: {recipe: decayed, training.batch: 32}, success: always}
                """);

        assertThat(sweep.claims())
                .containsExactly(
                        new SweepClaim(
                                "plain games fail sometimes", Map.of("recipe", "plain"), new SweepClaim.Below(1)),
                        new SweepClaim(
                                "decay helps",
                                Map.of("recipe", "decayed"),
                                new SweepClaim.AboveOther(Map.of("recipe", "plain"))),
                        new SweepClaim(
                                "it never fails",
                                Map.of("recipe", "decayed", "training.batch", "32"),
                                new SweepClaim.Always()));
        assertThat(sweep.claims().get(1).comparedWith(Map.of("recipe", "decayed", "training.batch", "16")))
                .isEqualTo(Map.of("recipe", "plain", "training.batch", "16"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    {of: {recipe: plain}, success: always}                                | 'sweep.claims[0].says' is required
                    {says: a, of: {recipe: plan}, success: always}                        | 'sweep.claims[0].of' is not of any setting of the sweep: {recipe=plan}
                    {says: a, of: {training.batch: 17}, success: always}                  | 'sweep.claims[0].of' is not of any setting
                    {says: a, of: {recipe: plain}, success: {above: {recipe: other}}}     | 'sweep.claims[0].success' compares with {recipe=other
                    {says: a, of: {recipe: plain}, success: sometimes}                    | 'sweep.claims[0].success' must be one of always, not 'sometimes'
                    {says: a, of: {recipe: plain}, success: {below: 1.5}}                 | 'sweep.claims[0].success.below' must be above 0.0 and at most 1.0
                    {says: a, of: {recipe: plain}, success: {above: 1}}                   | 'sweep.claims[0].success.above' must be at least 0.0 and below 1.0
                    {says: a, of: {recipe: plain}, success: {below: 1, above: 0}}         | 'sweep.claims[0].success.below' or 'above' is needed, one of them alone
                    {says: a, of: {recipe: plain}}                                        | 'sweep.claims[0].success.below' or 'above' is needed
                    """)
    void shouldNameWhatIsWrongWithAClaim(String claim, String complaint) {
        assertThatThrownBy(() -> SweepSpecification.parse(CLAIMED + "  claims: [" + claim + "]\n"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void shouldAskWhatASuccessIsWhereItIsClaimed() {
        assertThatThrownBy(() -> SweepSpecification.parse(
                        RUN + "sweep: {recipes: {plain: {}}, claims: [{says: a, success: always}]}\n"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("'sweep.claims' are about successes, so 'success' must say what one is");
    }

    @Test
    void shouldTellASweepFromARun() {
        assertThat(SweepSpecification.isSweep(RUN)).isFalse();
        assertThat(SweepSpecification.isSweep(RUN + "sweep: {}\n")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    sweep: {grids: {}}                                          | line 6: 'sweep.grids' is not a key
                    sweep: {grid: {training.batch: 16}}                         | line 6: 'sweep.grid.training.batch' must be a list
                    sweep: {grid: {training.batch: []}}                         | line 6: 'sweep.grid.training.batch' must have at least one value
                    sweep: {grid: {training.batches: [16]}}                     | 'training.batches' is not a key; did you mean 'batch'
                    sweep: {grid: {training.batch: [0]}}                        | 'training.batch' must be from 1 to 1000000, not 0
                    sweep: {recipes: {wide: {discriminator: {layers: -1}}}}     | line 6: 'discriminator.layers' must be from 0 to 1000, not -1
                    sweep: {recipes: {wide: 5}}                                 | line 6: must be a mapping
                    sweep: {recipes: {other: {dataset: {targets: [z]}}}}        | changes 'model', 'dataset' or 'transforms'
                    sweep: {random: {ranges: {}}}                               | line 6: 'sweep.random.draws' is required
                    sweep: {random: {draws: 2, ranges: {training.batch: {low: 2, high: 1}}}} | line 6: 'sweep.random.ranges.training.batch.high' must be above 'low'
                    sweep: {random: {draws: 2, ranges: {training.learning-rate: {low: 0, high: 1, scale: log}}}} | 'sweep.random.ranges.training.learning-rate.low' must be above 0
                    sweep: {success: {weight: [1, 0], bias: [0, 1]}}            | line 6: 'sweep.success.weight' must be two numbers
                    """)
    void shouldNameTheLineAndTheKeyOfAMistake(String sweep, String complaint) {
        assertThatThrownBy(() -> SweepSpecification.parse(RUN + sweep + "\n"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void shouldAskForAGeneratorOfOneNumberWhereSuccessIsAboutOne() {
        String wide = RUN.replace("layers: 0", "layers: 1");

        assertThatThrownBy(() ->
                        SweepSpecification.parse(wide + "sweep: {success: {weight: [-0.1, 0.1], bias: [0.9, 1.1]}}\n"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("'sweep.success' is about a generator with one weight and one bias");
    }
}
