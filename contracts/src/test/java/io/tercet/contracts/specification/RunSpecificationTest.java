package io.tercet.contracts.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.RejectedException.Reason;

class RunSpecificationTest {

    private static final String MINIMAL = """
            tercet: 1
            model: two-moons
            dataset:
              source: s3://raw/two-moons/
              targets: [x, y]
            """;

    @Test
    void shouldFillInTheLiteraturesDefaults() {
        RunSpecification specification = RunSpecification.parse(MINIMAL);

        assertThat(specification.generator().latent()).isEqualTo(128);
        assertThat(specification.generator().network())
                .isEqualTo(specification.discriminator())
                .isEqualTo(new NetworkSpecification(
                        NetworkSpecification.Kind.RESIDUAL_MLP,
                        10,
                        128,
                        NetworkSpecification.Activation.TANH,
                        NetworkSpecification.Init.HE_NORMAL,
                        0));
        assertThat(specification.training())
                .isEqualTo(new TrainingSpecification(
                        1000,
                        500,
                        Optional.empty(),
                        new LearningRates(1e-4, 1e-4),
                        1,
                        new Interval(10, Interval.Unit.EPOCHS)));
        assertThat(specification.loss().labelSmoothing()).isEqualTo(0.1);
        assertThat(specification.dataset().split()).isEqualTo(new SplitSpecification(0.5, 0.4, 0.1, 1));
    }

    @Test
    void shouldReadEveryField() {
        RunSpecification specification = RunSpecification.parse("""
                tercet: 1
                model: lhcb-resolution
                dataset:
                  source: s3://raw/lhcb
                  conditions: [true_x, mc_log10_p]
                  flags: [long]
                  targets: [dx]
                  derive: {mc_log10_p: log10(mc_p)}
                  split: {train: 0.6, test: 0.2, validation: 0.2, seed: 7}
                transforms: {conditions: [standard, quantile], targets: []}
                generator: {kind: residual-mlp, latent: 16, layers: 2, width: 32, activation: leaky-relu, init: glorot-normal, l2: 1e-3}
                discriminator: {layers: 3, width: 64, activation: relu}
                referee: {learning-rate: 1e-3, batch: 100, epochs: 3, rows: 5_000}
                loss: {kind: minimax-bce, label-smoothing: 0}
                training: {batch: 10, epochs: 2, steps: 99, learning-rate: {generator: 2e-4, discriminator: 3e-4}, seed: 5, checkpoint-every: 500 steps}
                promotion: {metric: auc, threshold: 0.7, confidence: 0.9, seeds: 3, beat-champion: ignore, margin: 0.02}
                """);

        assertThat(specification.dataset().source()).hasToString("s3://raw/lhcb/");
        assertThat(specification.dataset().columns()).containsExactly("true_x", "mc_log10_p", "long", "dx");
        assertThat(specification.dataset().derive()).isEqualTo(Map.of("mc_log10_p", "log10(mc_p)"));
        assertThat(specification.transforms().conditions())
                .containsExactly(TransformSpecification.Kind.STANDARD, TransformSpecification.Kind.QUANTILE);
        assertThat(specification.transforms().targets()).isEmpty();
        assertThat(specification.referee()).isEqualTo(new RefereeSpecification(1e-3, 100, 3, 5000));
        assertThat(specification.training().steps()).contains(99);
        assertThat(specification.training().checkpointEvery().steps(12)).isEqualTo(500);
        assertThat(specification.promotion().beatChampion()).isEqualTo(PromotionSpecification.BeatChampion.IGNORE);
    }

    @Test
    void shouldSmoothLabelsByDefaultOnlyWhereTheLossIsACrossEntropy() {
        Map<String, Double> smoothing =
                Map.of("minimax-bce", 0.1, "non-saturating-bce", 0.1, "least-squares", 0.0, "hinge", 0.0);

        smoothing.forEach(
                (kind, expected) -> assertThat(RunSpecification.parse(MINIMAL + "loss: {kind: " + kind + "}\n")
                                .loss()
                                .labelSmoothing())
                        .as(kind)
                        .isEqualTo(expected));
    }

    @Test
    void shouldReadItsOwnCanonicalJsonBackToAnEqualSpecification() {
        RunSpecification specification = RunSpecification.parse(MINIMAL).withSteps(300);

        RunSpecification again =
                RunSpecification.parse(new String(specification.canonicalJson(), StandardCharsets.UTF_8));

        assertThat(again).isEqualTo(specification);
        assertThat(again.digest()).isEqualTo(specification.digest());
    }

    @Test
    void shouldGiveTheSameDigestWhateverIsSpelledOut() {
        RunSpecification terse = RunSpecification.parse(MINIMAL);
        RunSpecification verbose = RunSpecification.parse(
                "# a comment\n" + MINIMAL + "training: {epochs: 500}\nloss: {label-smoothing: 1e-1}\n");

        assertThat(verbose.digest()).isEqualTo(terse.digest());
    }

    @Test
    void shouldKeepTheDatasetWhenOnlyTheTrainingChanges() {
        RunSpecification one = RunSpecification.parse(MINIMAL);
        RunSpecification other = RunSpecification.parse(MINIMAL + "training: {seed: 2}\n");

        assertThat(other.digest()).isNotEqualTo(one.digest());
        assertThat(other.preparationDigest()).isEqualTo(one.preparationDigest());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    trainning: {epochs: 3}                | line 6: 'trainning' is not a key; did you mean 'training'?
                    training: {epoch: 3}                  | line 6: 'training.epoch' is not a key; did you mean 'epochs'?
                    training: {epochs: 0}                 | line 6: 'training.epochs' must be from 1 to 1000000, not 0
                    training: {epochs: many}              | line 6: 'training.epochs' must be a whole number, not 'many'
                    training: {epochs: }                  | line 6: 'training.epochs' must be a single value
                    training: {checkpoint-every: 5 weeks} | line 6: 'training.checkpoint-every' is not valid: expected a number of epochs or steps
                    training: [1, 2]                      | line 6: 'training' must be a mapping
                    loss: {label-smoothing: 0.7}          | line 6: 'loss.label-smoothing' must be from 0.0 to 0.5, not 0.7
                    loss: {label-smoothing: .nan}         | line 6: 'loss.label-smoothing' must be
                    loss: {kind: wasserstein}                 | line 6: 'loss.kind' must be one of minimax-bce, non-saturating-bce, least-squares, hinge, not 'wasserstein'
                    loss: {kind: hinge, label-smoothing: 0.1} | line 6: 'loss.label-smoothing' must be 0 for hinge, which asks for margins and has no labels to smooth, not 0.1
                    generator: {activation: sigmoid}      | line 6: 'generator.activation' must be one of tanh, relu, leaky-relu, not 'sigmoid'
                    generator: {width: 0}                 | line 6: 'generator.width' must be from 1 to 8192, not 0
                    promotion: {confidence: 1}            | line 6: 'promotion.confidence' must be above 0.5 and below 1.0, not 1.0
                    transforms: {targets: quantile}       | line 6: 'transforms.targets' must be a list
                    model: again                          | line 6: 'model' is given twice
                    """)
    void shouldNameTheLineTheKeyAndWhatIsAccepted(String line, String complaint) {
        assertThatThrownBy(() -> RunSpecification.parse(MINIMAL + line))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining(complaint)
                .extracting(e -> ((RejectedException) e).reason())
                .isEqualTo(Reason.INVALID_SPECIFICATION);
    }

    @Test
    void shouldRefuseWhatIsNoSpecificationAtAll() {
        for (String text : List.of("", "just words", "- a list", "a: b: c", "tercet: 1", "{", "a: &x [*x]")) {
            assertThatThrownBy(() -> RunSpecification.parse(text))
                    .as(text)
                    .isInstanceOf(RejectedException.class)
                    .extracting(e -> ((RejectedException) e).reason())
                    .isEqualTo(Reason.INVALID_SPECIFICATION);
        }
    }

    @Test
    void shouldRefuseAColumnInTwoRoles() {
        assertThatThrownBy(() -> RunSpecification.parse(MINIMAL.replace("targets:", "conditions: [x]\n  targets:")))
                .hasMessageContaining("'dataset.targets' names x more than once");
    }

    @Test
    void shouldRefuseASplitThatDoesNotAddUp() {
        assertThatThrownBy(() -> RunSpecification.parse(MINIMAL + "  split: {train: 0.6}\n"))
                .hasMessageContaining("must add up to 1");
    }

    @Test
    void shouldCountWholeBatchesPerEpoch() {
        TrainingSpecification training = RunSpecification.parse(MINIMAL).training();

        assertThat(training.stepsPerEpoch(352_578)).isEqualTo(352);
        assertThat(training.stepsPerEpoch(10)).isEqualTo(1);
        assertThat(training.totalSteps(352_578)).isEqualTo(176_000);
        assertThat(RunSpecification.parse(MINIMAL).withSteps(300).training().totalSteps(352_578))
                .isEqualTo(300);
    }
}
