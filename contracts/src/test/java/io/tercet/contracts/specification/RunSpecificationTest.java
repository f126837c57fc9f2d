package io.tercet.contracts.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.tercet.contracts.RejectedException;
import io.tercet.contracts.RejectedException.Reason;
import io.tercet.contracts.RunId;

class RunSpecificationTest {

    private static final String MINIMAL = """
            tercet: 1
            model: two-moons
            dataset:
              source: s3://raw/two-moons/
              targets: [x, y]
            """;

    private static final String EVERY_FIELD = """
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
            generator:
              {kind: mlp, latent: 16, latent-distribution: uniform, layers: 2, width: 32, activation: leaky-relu, slope: 0.3, batch-norm: true,
              dropout: 0.1, init: glorot-normal, l2: 1e-3, ema: 0.999, weight-decay: 0.01}
            discriminator: {layers: 3, width: 64, activation: relu, dropout: 0.3, spectral-norm: true, weight-decay: 0.1}
            referee: {learning-rate: 1e-3, batch: 100, epochs: 3, rows: 5_000}
            loss: {kind: least-squares, reference-labels: [0.7, 1.2], generated-labels: [0, 0.3], label-flips: 0.05, gradient-penalty: 3, reference-weight: 2}
            training:
              batch: 10
              epochs: 2
              steps: 99
              learning-rate: {generator: 2e-4, discriminator: 3e-4}
              seed: 5
              checkpoint-every: 500 steps
              precision: bf16
              optimizer: {kind: rmsprop, decay: 0.8, epsilon: 1e-6}
              schedule: {kind: piecewise, at: [1 epoch, 2 epochs], factors: [0.5, 2]}
              clip-norm: 5
              clip-value: 0.5
              shards: 2
              discriminator-steps: 5
              instance-noise: 0.2
              instance-noise-until: 40 steps
              discriminator-batches: separate
              turns: alternate
              parameter-noise: 1.5
              discriminator-evaluations: 16
              repetitions: 1
              picture-every: 5 steps
            promotion: {metric: auc, threshold: 0.7, confidence: 0.9, seeds: 3, beat-champion: ignore, margin: 0.02}
            """;

    @Test
    void shouldFillInTheLiteraturesDefaults() {
        RunSpecification specification = RunSpecification.parse(MINIMAL);

        assertThat(specification.generator().latent()).isEqualTo(128);
        assertThat(specification.generator().network())
                .isEqualTo(specification.discriminator().network())
                .isEqualTo(new DenseNetworkSpecification(
                        NetworkSpecification.Kind.RESIDUAL_MLP,
                        10,
                        128,
                        NetworkSpecification.Activation.TANH,
                        NetworkSpecification.Init.HE_NORMAL,
                        0,
                        0.2,
                        false,
                        0,
                        0.02));
        assertThat(specification.generator().ema()).isZero();
        assertThat(specification.training())
                .isEqualTo(new TrainingSpecification(
                        1000,
                        500,
                        Optional.empty(),
                        new LearningRates(1e-4, 1e-4),
                        1,
                        new Interval(10, Interval.Unit.EPOCHS),
                        Precision.FLOAT32,
                        new OptimizerSpecification.Adam(0.9, 0.999, 1e-7),
                        new ScheduleSpecification.Constant(),
                        Optional.empty(),
                        Optional.empty(),
                        4,
                        Optional.empty(),
                        1,
                        0,
                        Optional.empty(),
                        TrainingSpecification.DiscriminatorBatches.COMBINED,
                        TrainingSpecification.Turns.SIMULTANEOUS,
                        0,
                        1,
                        1,
                        0,
                        new Interval(1, Interval.Unit.EPOCHS)));
        assertThat(specification.loss().labelSmoothing()).isEqualTo(0.1);
        assertThat(specification.dataset().split()).isEqualTo(new SplitSpecification(0.5, 0.4, 0.1, 1));
    }

    @Test
    void shouldReadEveryField() {
        RunSpecification specification = RunSpecification.parse(EVERY_FIELD);

        assertThat(specification.dataset().source()).hasToString("s3://raw/lhcb/");
        assertThat(specification.dataset().columns()).containsExactly("true_x", "mc_log10_p", "long", "dx");
        assertThat(specification.dataset().derive()).isEqualTo(Map.of("mc_log10_p", "log10(mc_p)"));
        assertThat(specification.transforms().conditions())
                .containsExactly(TransformSpecification.Kind.STANDARD, TransformSpecification.Kind.QUANTILE);
        assertThat(specification.transforms().targets()).isEmpty();
        assertThat(specification.generator())
                .isEqualTo(new GeneratorSpecification(
                        16,
                        GeneratorSpecification.LatentDistribution.UNIFORM,
                        new DenseNetworkSpecification(
                                NetworkSpecification.Kind.MLP,
                                2,
                                32,
                                NetworkSpecification.Activation.LEAKY_RELU,
                                NetworkSpecification.Init.GLOROT_NORMAL,
                                1e-3,
                                0.3,
                                true,
                                0.1,
                                0.02),
                        0.999,
                        0.01));
        assertThat(specification.discriminator().spectralNorm()).isTrue();
        assertThat(specification.discriminator().weightDecay()).isEqualTo(0.1);
        assertThat(((DenseNetworkSpecification) specification.discriminator().network()).dropout())
                .isEqualTo(0.3);
        assertThat(specification.referee())
                .isEqualTo(new RefereeSpecification(1e-3, 100, 3, 5000, Optional.empty(), Optional.empty()));
        assertThat(specification.loss())
                .isEqualTo(new LossSpecification(
                        LossSpecification.Kind.LEAST_SQUARES,
                        0,
                        Optional.of(new LabelRange(0.7, 1.2)),
                        Optional.of(new LabelRange(0, 0.3)),
                        0.05,
                        3,
                        2));
        assertThat(specification.training())
                .isEqualTo(new TrainingSpecification(
                        10,
                        2,
                        Optional.of(99),
                        new LearningRates(2e-4, 3e-4),
                        5,
                        new Interval(500, Interval.Unit.STEPS),
                        Precision.BF16,
                        new OptimizerSpecification.RmsProp(0.8, 1e-6),
                        new ScheduleSpecification.Piecewise(
                                List.of(new Interval(1, Interval.Unit.EPOCHS), new Interval(2, Interval.Unit.EPOCHS)),
                                List.of(0.5, 2.0)),
                        Optional.of(5.0),
                        Optional.of(0.5),
                        2,
                        Optional.empty(),
                        5,
                        0.2,
                        Optional.of(new Interval(40, Interval.Unit.STEPS)),
                        TrainingSpecification.DiscriminatorBatches.SEPARATE,
                        TrainingSpecification.Turns.ALTERNATE,
                        1.5,
                        16,
                        1,
                        0,
                        new Interval(5, Interval.Unit.STEPS)));
        assertThat(specification.promotion().beatChampion()).isEqualTo(PromotionSpecification.BeatChampion.IGNORE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    training: {repetitions: 2, clip-norm: 1}     | 'training.clip-norm' must not be given beside 'repetitions' above 1
                    training: {repetitions: 2, from: {run: two-moons-0123456789ab, step: 5}} | 'training.from' must not be given beside 'repetitions' above 1
                    training: {repetitions: 2}, discriminator: {spectral-norm: true} | 'discriminator' cannot have 'spectral-norm: true' beside 'training.repetitions'
                    training: {repetitions: 2}, loss: {gradient-penalty: 1} | 'loss' cannot have a 'gradient-penalty' beside 'training.repetitions'
                    """)
    void shouldSayWhatCannotBeRepeatedSideBySide(String sections, String complaint) {
        String text = "{tercet: 1, model: two-moons, dataset: {source: 's3://raw/two-moons/', targets: [x, y]}, ";

        assertThatThrownBy(() -> RunSpecification.parse(text + sections + "}"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void shouldTakeSomeOfItsRepetitionsByTheirSeeds() {
        TrainingSpecification training = training("{seed: 10, repetitions: 100}");

        assertThat(training.repetitions(64, 36)).isEqualTo(training("{seed: 74, repetitions: 36}"));
        assertThat(training.repeats()).isTrue();
        assertThat(training.repetitions(7, 1).repeats()).isFalse();
    }

    @Test
    void shouldReadEveryOptimizerWithItsOwnDefaults() {
        assertThat(training("{optimizer: {beta1: 0.5}}").optimizer())
                .isEqualTo(new OptimizerSpecification.Adam(0.5, 0.999, 1e-7));
        assertThat(training("{optimizer: {kind: rmsprop}}").optimizer())
                .isEqualTo(new OptimizerSpecification.RmsProp(0.9, 1e-7));
        assertThat(training("{optimizer: {kind: sgd}}").optimizer()).isEqualTo(new OptimizerSpecification.Sgd(0));
    }

    @Test
    void shouldReadEverySchedule() {
        assertThat(training("{schedule: {kind: exponential, factor: 0.9, every: 50 steps}}")
                        .schedule())
                .isEqualTo(new ScheduleSpecification.Exponential(0.9, new Interval(50, Interval.Unit.STEPS)));
        assertThat(training("{schedule: {kind: cosine}}").schedule()).isEqualTo(new ScheduleSpecification.Cosine(0));
        assertThat(training("{schedule: {kind: cosine, floor: 0.1}}").schedule())
                .isEqualTo(new ScheduleSpecification.Cosine(0.1));
    }

    @Test
    void shouldPenalizeGradientsByDefaultOnlyInTheWassersteinGame() {
        assertThat(RunSpecification.parse(MINIMAL + "loss: {kind: wasserstein}")
                        .loss()
                        .gradientPenalty())
                .isEqualTo(10);
        assertThat(RunSpecification.parse(MINIMAL + "loss: {kind: hinge}")
                        .loss()
                        .gradientPenalty())
                .isZero();
    }

    @Test
    void shouldAnnealInstanceNoiseLinearly() {
        TrainingSpecification toTheEnd = training("{instance-noise: 0.4}");
        TrainingSpecification early = training("{instance-noise: 0.4, instance-noise-until: 2 epochs}");

        assertThat(toTheEnd.instanceNoiseAt(1, 10, 100)).isEqualTo(0.4);
        assertThat(toTheEnd.instanceNoiseAt(51, 10, 100)).isEqualTo(0.2);
        assertThat(toTheEnd.instanceNoiseAt(100, 10, 100)).isCloseTo(0.004, within(1e-12));
        assertThat(early.instanceNoiseAt(6, 10, 100)).isCloseTo(0.3, within(1e-12));
        assertThat(early.instanceNoiseAt(21, 10, 100)).isZero();
        assertThat(early.instanceNoiseAt(90, 10, 100)).isZero();
    }

    @Test
    void shouldSmoothLabelsByDefaultOnlyWhereTheLossIsACrossEntropy() {
        Map<String, Double> smoothing = Map.of(
                "minimax-bce", 0.1, "non-saturating-bce", 0.1, "least-squares", 0.0, "hinge", 0.0, "wasserstein", 0.0);

        smoothing.forEach(
                (kind, expected) -> assertThat(RunSpecification.parse(MINIMAL + "loss: {kind: " + kind + "}\n")
                                .loss()
                                .labelSmoothing())
                        .as(kind)
                        .isEqualTo(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {label-smoothing: 0.2, reference-labels: [0.9, 0.9]} | line 6: 'loss.label-smoothing' must be 0 beside 'reference-labels'
                    {reference-labels: 0.9}                    | line 6: 'loss.reference-labels' must be a list
                    {reference-labels: [0.9]}                  | line 6: 'loss.reference-labels' must be the least and the greatest label, for example [0.7, 1.2], not [0.9]
                    {reference-labels: [1.2, 0.7]}             | line 6: 'loss.reference-labels' is not valid: labels are drawn from [low, high] with 0 <= low <= high <= 2, not [1.2, 0.7]
                    {generated-labels: [-0.1, 0.3]}            | line 6: 'loss.generated-labels' is not valid: labels are drawn from
                    {reference-labels: [0.9, 1.2]}             | line 6: 'loss.reference-labels' must not be above 1 in the mean, where a cross-entropy has no least value
                    {reference-labels: [0.1, 0.1], generated-labels: [0, 0.3]} | line 6: 'loss.generated-labels' must lie below the labels of reference rows in the mean
                    {label-flips: 0.5}                         | line 6: 'loss.label-flips' must be at least 0.0 and below 0.5, not 0.5
                    {kind: hinge, label-flips: 0.1}            | line 6: 'loss.label-flips' must be 0 for hinge, which has no labels to flip, not 0.1
                    {kind: hinge, reference-labels: [1, 1]}    | line 6: 'loss.reference-labels' must not be given for hinge
                    {kind: hinge, generated-labels: [0, 0]}    | line 6: 'loss.generated-labels' must not be given for hinge
                    """)
    void shouldNameWhatLabelsCannotBe(String loss, String complaint) {
        assertRefused("loss: " + loss, complaint);
    }

    private static DatasetSpecification dataset(String more) {
        return RunSpecification.parse("""
                        tercet: 1
                        model: words
                        dataset: {source: s3://raw/words/, conditions: [p, period], targets: [t], %s}
                        """.formatted(more)).dataset();
    }

    @Test
    void shouldNumberCategoriesThatAreWordsInTheOrderTheyAreGivenIn() {
        DatasetSpecification dataset = dataset("one-hot: {particle: [muon, electron]}, ordinal: {period: []}");

        assertThat(dataset.flags()).containsExactly("particle_muon", "particle_electron");
        assertThat(dataset.derive())
                .containsEntry("particle_muon", "`particle` == 0")
                .containsEntry("particle_electron", "`particle` == 1");
        assertThat(dataset.categories())
                .containsOnly(entry("particle", List.of("muon", "electron")), entry("period", List.of()));
        assertThat(dataset.withOrdinal(Map.of("period", List.of("2016"))).categories())
                .containsEntry("period", List.of("2016"));
    }

    @Test
    void shouldLeaveCategoriesThatAreNumbersWhatTheyAre() {
        DatasetSpecification dataset = dataset("one-hot: {pid: [11, -13]}");

        assertThat(dataset.derive()).containsEntry("pid_-13", "`pid` == -13");
        assertThat(dataset.categories()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ordinal: {particle: []}                           | line 3: 'dataset.ordinal' names particle, which is none of 'conditions'
                    ordinal: {p: [a, b, a]}                           | line 3: 'dataset.ordinal' names a more than once
                    one-hot: {p: [a, b]}, ordinal: {p: [a, b]}        | line 3: 'dataset.ordinal' names p, which 'one-hot' has too
                    unknown: drop                                     | line 3: 'dataset.unknown' must be one of reject, ignore, not 'drop'
                    """)
    void shouldNameWhatCategoriesCannotBe(String more, String complaint) {
        assertThatThrownBy(() -> dataset(more))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void shouldChangeNothingButTheStepsWhenGivenABudget() {
        RunSpecification limited = RunSpecification.parse(EVERY_FIELD).withSteps(7);

        assertThat(limited).isEqualTo(RunSpecification.parse(EVERY_FIELD.replace("steps: 99", "steps: 7")));
    }

    @Test
    void shouldChangeNothingButTheCheckpointsWhenSavedMoreOften() {
        RunSpecification whole = RunSpecification.parse(EVERY_FIELD);

        RunSpecification saved =
                whole.withTraining(whole.training().withCheckpointEvery(new Interval(3, Interval.Unit.EPOCHS)));

        assertThat(saved).isEqualTo(RunSpecification.parse(EVERY_FIELD.replace("500 steps", "3 epochs")));
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
                    generator: {activation: swish}        | line 6: 'generator.activation' must be one of tanh, relu, leaky-relu, sigmoid, not 'swish'
                    generator: {width: 0}                 | line 6: 'generator.width' must be from 1 to 8192, not 0
                    promotion: {confidence: 1}            | line 6: 'promotion.confidence' must be above 0.5 and below 1.0, not 1.0
                    transforms: {targets: quantile}       | line 6: 'transforms.targets' must be a list
                    transforms: {targets: [logit]}        | line 6: 'transforms.targets' must be one of quantile, quantile-uniform, standard
                    transforms: {columns: {x: [logit]}}   | line 6: 'transforms.columns.x' must be one of quantile
                    transforms: {columns: {z: [log]}}     | has in 'columns' 'z', which is neither among dataset.conditions nor dataset.targets
                    transforms: {columns: {x: [decorrelation]}} | line 6: 'transforms.columns' cannot give 'decorrelation' to x alone
                    model: again                          | line 6: 'model' is given twice
                    """)
    void shouldNameTheLineTheKeyAndWhatIsAccepted(String line, String complaint) {
        assertRefused(line, complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    generator: {kind: cnn}                    | line 6: 'generator.kind' must be one of residual-mlp, mlp, convolutional, not 'cnn'
                    generator: {latent-distribution: cauchy}  | line 6: 'generator.latent-distribution' must be one of normal, uniform, not 'cauchy'
                    generator: {slope: 1}                     | line 6: 'generator.slope' must be at least 0.0 and below 1.0, not 1.0
                    generator: {dropout: 1}                   | line 6: 'generator.dropout' must be at least 0.0 and below 1.0, not 1.0
                    generator: {ema: 1}                       | line 6: 'generator.ema' must be at least 0.0 and below 1.0, not 1.0
                    generator: {batch-norm: yes}              | line 6: 'generator.batch-norm' must be true or false, not 'yes'
                    generator: {batch-norm: true}             | line 6: 'generator.batch-norm' must be false for kind residual-mlp, whose blocks
                    discriminator: {batch-norm: true}         | line 6: 'discriminator.batch-norm' must be false
                    discriminator: {kind: mlp, batch-norm: true} | line 6: 'discriminator' can have 'batch-norm: true' only with 'training.discriminator-batches: separate'
                    discriminator: {ema: 0.9}                 | line 6: 'discriminator.ema' is not a key
                    loss: {kind: relativistic}                | line 6: 'loss.kind' must be one of minimax-bce, non-saturating-bce, least-squares, hinge, wasserstein, not 'relativistic'
                    discriminator: {spectral-norm: 1}         | line 6: 'discriminator.spectral-norm' must be true or false, not '1'
                    generator: {spectral-norm: true}          | line 6: 'generator.spectral-norm' is not a key
                    loss: {kind: wasserstein, gradient-penalty: 0} | line 6: 'loss' of kind wasserstein needs a 'gradient-penalty' above 0 or 'discriminator.spectral-norm: true'
                    loss: {reference-weight: 0}               | line 6: 'loss.reference-weight' must be above 0.0 and at most 1000.0, not 0.0
                    discriminator: {weight-decay: -1}         | line 6: 'discriminator.weight-decay' must be from 0.0 to 10.0, not -1
                    loss: {gradient-penalty: -1}              | line 6: 'loss.gradient-penalty' must be from 0.0 to 1000000.0, not -1
                    loss: {kind: hinge, label-smoothing: 0.1} | line 6: 'loss.label-smoothing' must be 0 for hinge, which has no labels to smooth, not 0.1
                    """)
    void shouldNameWhatPlayersAndGamesDoNotHave(String line, String complaint) {
        assertRefused(line, complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    precision: fp16                                   | line 7: 'training.precision' must be one of float32, bf16, not 'fp16'
                    clip-norm: 0                                      | line 7: 'training.clip-norm' must be above 0.0 and at most 1000000.0, not 0.0
                    clip-value: -1                                    | line 7: 'training.clip-value' must be above 0.0 and at most 1000000.0, not -1.0
                    clip-norm: Infinity                               | line 7: 'training.clip-norm' must be above 0.0
                    discriminator-steps: 0                            | line 7: 'training.discriminator-steps' must be from 1 to 1000, not 0
                    instance-noise: 11                                | line 7: 'training.instance-noise' must be from 0.0 to 10.0, not 11
                    instance-noise-until: 3 epochs                    | line 7: 'training.instance-noise-until' needs an 'instance-noise' above 0 that goes down
                    instance-noise-until: soon                        | line 7: 'training.instance-noise-until' is not valid: expected a number of epochs or steps
                    learning-rate: 1                                  | line 7: 'training.learning-rate' is not valid: expected a number above 0 and below 1, or one for each of generator and discriminator, not '1'
                    learning-rate: fast                               | line 7: 'training.learning-rate' is not valid: expected a number above 0
                    turns: none                                       | line 7: 'training.turns' must be one of simultaneous, alternate, not 'none'
                    parameter-noise: 1.5                              | line 7: 'training.parameter-noise' needs 'turns: alternate', where the discriminator has a turn
                    discriminator-evaluations: 8                      | line 7: 'training.discriminator-evaluations' needs 'turns: alternate'
                    repetitions: 0                                    | line 7: 'training.repetitions' must be from 1 to 100000, not 0
                    discriminator-batches: both                       | line 7: 'training.discriminator-batches' must be one of combined, separate, not 'both'
                    optimizer: adam                                   | line 7: 'training.optimizer' must be a mapping
                    optimizer: {kind: lion}                           | line 7: 'training.optimizer.kind' must be one of adam, rmsprop, sgd, not 'lion'
                    optimizer: {beta1: 1}                             | line 7: 'training.optimizer.beta1' must be at least 0.0 and below 1.0, not 1.0
                    optimizer: {beta2: -0.1}                          | line 7: 'training.optimizer.beta2' must be at least 0.0 and below 1.0, not -0.1
                    optimizer: {epsilon: 0}                           | line 7: 'training.optimizer.epsilon' must be above 0.0 and below 1.0, not 0.0
                    optimizer: {momentum: 0.9}                        | line 7: 'training.optimizer.momentum' is not a key; did you mean
                    optimizer: {kind: rmsprop, decay: 1}              | line 7: 'training.optimizer.decay' must be at least 0.0 and below 1.0, not 1.0
                    optimizer: {kind: rmsprop, epsilon: 1}            | line 7: 'training.optimizer.epsilon' must be above 0.0 and below 1.0, not 1.0
                    optimizer: {kind: sgd, momentum: 1}               | line 7: 'training.optimizer.momentum' must be at least 0.0 and below 1.0, not 1.0
                    optimizer: {kind: sgd, beta1: 0.5}                | line 7: 'training.optimizer.beta1' is not a key
                    schedule: {kind: linear}                          | line 7: 'training.schedule.kind' must be one of constant, exponential, cosine, piecewise, not 'linear'
                    schedule: {factor: 0.9}                           | line 7: 'training.schedule.factor' is not a key
                    schedule: {kind: exponential, every: 1 epoch}     | line 7: 'training.schedule.factor' is required and missing
                    schedule: {kind: exponential, factor: 0.9}        | line 7: 'training.schedule.every' is required and missing
                    schedule: {kind: exponential, factor: 2, every: 1 epoch}   | line 7: 'training.schedule.factor' must be above 0.0 and at most 1.0, not 2.0
                    schedule: {kind: exponential, factor: 0.9, every: 0 steps} | line 7: 'training.schedule.every' is not valid: 'count' must be from 1 to 1000000000, not 0
                    schedule: {kind: cosine, floor: 1}                         | line 7: 'training.schedule.floor' must be at least 0.0 and below 1.0, not 1.0
                    schedule: {kind: piecewise}                                | line 7: 'training.schedule.at' must name at least one boundary
                    schedule: {kind: piecewise, at: 3 epochs, factors: [1]}    | line 7: 'training.schedule.at' must be a list
                    schedule: {kind: piecewise, at: [soon], factors: [1]}      | line 7: 'training.schedule.at' is not valid: expected a number of epochs or steps
                    schedule: {kind: piecewise, at: [3 epochs], factors: [low]} | line 7: 'training.schedule.factors' must be a number, not 'low'
                    schedule: {kind: piecewise, at: [3 epochs], factors: [0]}   | line 7: 'training.schedule.factors' must be above 0.0 and at most 1000.0, not 0.0
                    schedule: {kind: piecewise, at: [3 epochs], factors: []}    | line 7: 'training.schedule.factors' must have one factor for each boundary in 'at', 1, not 0
                    schedule: {kind: piecewise, at: [3 epochs, 3 epochs], factors: [1, 2]} | line 7: 'training.schedule.at' must name boundaries in rising order, not '3 epochs' before '3 epochs'
                    schedule: {kind: piecewise, at: [3 epochs, 400 steps], factors: [1, 2]} | line 7: 'training.schedule.at' must count all in epochs or all in steps, not '3 epochs' and '400 steps'
                    """)
    void shouldNameWhatTrainingDoesNotAccept(String line, String complaint) {
        assertRefused("training:\n  " + line, complaint);
    }

    @Test
    void shouldAllowADiscriminatorBatchNormalizationOnlyOfSeparateBatches() {
        String normalized = MINIMAL + "discriminator: {kind: mlp, batch-norm: true}\n";
        String separate = normalized + "training: {discriminator-batches: separate}\n";

        assertThat(RunSpecification.parse(separate).discriminator().network().batchNorm())
                .isTrue();
        assertThat(RunSpecification.parse(separate).refereeNetwork())
                .isEqualTo(RunSpecification.parse(MINIMAL + "discriminator: {kind: mlp}\n")
                        .discriminator()
                        .network());
        assertThatThrownBy(() -> RunSpecification.parse(MINIMAL + "referee: {network: {kind: mlp, batch-norm: true}}"))
                .hasMessageContaining("line 6: 'referee.network' must have 'batch-norm: false'");
        assertThatThrownBy(() -> RunSpecification.parse(separate + "loss: {gradient-penalty: 1}"))
                .hasMessageContaining(
                        "line 6: 'discriminator' cannot have 'batch-norm: true' beside 'loss.gradient-penalty'");
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

    private static TrainingSpecification training(String section) {
        return RunSpecification.parse(MINIMAL + "training: " + section + "\n").training();
    }

    private static void assertRefused(String lines, String complaint) {
        assertThatThrownBy(() -> RunSpecification.parse(MINIMAL + lines))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining(complaint)
                .extracting(e -> ((RejectedException) e).reason())
                .isEqualTo(Reason.INVALID_SPECIFICATION);
    }

    private static final String IMAGES = "tercet: 1\nmodel: mnist\ndataset:\n  source: s3://raw/mnist/\n";

    @Test
    void shouldGoOnFromACheckpoint() {
        RunSpecification plain = RunSpecification.parse(MINIMAL);
        RunSpecification specification =
                RunSpecification.parse(MINIMAL + "training: {from: {run: two-moons-0123456789ab, step: 3000}}\n");

        StartingPoint start = new StartingPoint(new RunId("two-moons-0123456789ab"), 3000);
        assertThat(specification.training().from()).contains(start);
        assertThat(specification).isEqualTo(plain.withTraining(plain.training().from(start)));
        assertThat(specification.digest()).isNotEqualTo(plain.digest());
        assertThat(RunSpecification.parse(new String(specification.canonicalJson(), StandardCharsets.UTF_8)))
                .isEqualTo(specification);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{step: 3}                            | 'training.from.run' is required and missing",
                "{run: two-moons, step: 3}            | 'training.from.run' is not valid: A run is named by its model",
                "{run: two-moons-0123456789ab}        | 'training.from.step' is required and missing",
                "{run: two-moons-0123456789ab, step: 0} | 'training.from.step' must be from 1 to 1000000000, not 0",
            })
    void shouldRefuseToGoOnFromNowhere(String from, String complaint) {
        assertThatThrownBy(() -> RunSpecification.parse(MINIMAL + "training: {from: " + from + "}\n"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void shouldReadImagesAsTheOnlyTarget() {
        RunSpecification specification =
                RunSpecification.parse(IMAGES + "  image: {height: 28, width: 20, channels: 3, classes: 10}\n");

        DatasetSpecification dataset = specification.dataset();
        assertThat(dataset.targets()).containsExactly("image");
        assertThat(dataset.inputs()).isEmpty();
        assertThat(dataset.label()).contains("label");
        assertThat(dataset.targetValues()).isEqualTo(28 * 20 * 3);
        assertThat(specification.transforms().targets()).containsExactly(TransformSpecification.Kind.PIXEL);
        assertThat(RunSpecification.parse(new String(specification.canonicalJson(), StandardCharsets.UTF_8)))
                .isEqualTo(specification);
    }

    @Test
    void shouldReadImagesFromZeroToOne() {
        RunSpecification specification = RunSpecification.parse(
                IMAGES + "  image: {height: 28, width: 28}\ntransforms: {targets: [unit-pixel]}\n");

        assertThat(specification.transforms().targets()).containsExactly(TransformSpecification.Kind.UNIT_PIXEL);
    }

    @Test
    void shouldRefuseTransformsOfPixelsOtherThanOneOfImages() {
        assertThatThrownBy(() -> RunSpecification.parse(
                        IMAGES + "  image: {height: 28, width: 28}\ntransforms: {targets: [pixel, unit-pixel]}\n"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("'targets: [unit-pixel]' for images");
        assertThatThrownBy(() -> RunSpecification.parse(MINIMAL + "transforms: {conditions: [unit-pixel]}\n"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("can have 'unit-pixel' only where 'dataset.image'");
    }

    @Test
    void shouldGiveTheClassToThePlayersWhereConditional() {
        RunSpecification specification =
                RunSpecification.parse(IMAGES + "  image: {height: 28, width: 28, classes: 3, conditional: true}\n");

        assertThat(specification.dataset().inputs()).containsExactly("class-0", "class-1", "class-2");
        assertThat(specification.dataset().rowValues()).isEqualTo(3 + 28 * 28);
        assertThat(RunSpecification.parse(new String(specification.canonicalJson(), StandardCharsets.UTF_8)))
                .isEqualTo(specification);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "  image: {width: 28} | dataset.image.height is required and missing",
                "  image: {height: 2, width: 28} | dataset.image.height must be from 4 to 1024, not 2",
                "  image: {height: 28, width: 28, channels: 2} | dataset.image.channels must be 1 (grey) or 3",
                "  image: {height: 28, width: 28, classes: 1} | dataset.image.classes must be from 2 to 1000, not 1",
                "  image: {height: 28, width: 28, conditional: true} | dataset.image.conditional needs",
                "  image: {height: 28, width: 28, fit: zoom} | dataset.image.fit must be one of crop, pad, stretch",
                "  {image: {height: 28, width: 28}, targets: [x]} | dataset.targets must not be given beside",
                "  {image: {height: 28, width: 28}, conditions: [x]} | dataset.conditions must not be given",
            })
    void shouldRefuseImpossibleImages(String dataset, String complaint) {
        String yaml = dataset.startsWith("{")
                ? "tercet: 1\nmodel: mnist\ndataset: {source: 's3://raw/mnist/', " + dataset.substring(1) + "\n"
                : IMAGES + "  " + dataset + "\n";

        assertThatThrownBy(() -> RunSpecification.parse(yaml))
                .isInstanceOf(RejectedException.class)
                .extracting(problem -> problem.getMessage().replace("'", ""), STRING)
                .contains(complaint);
    }

    @Test
    void shouldReadADemandOnTheShareOfEveryClass() {
        String images = IMAGES + "  image: {height: 28, width: 28, classes: 10}\n";

        RunSpecification specification = RunSpecification.parse(images + "promotion: {least-share: 0.04}\n");

        assertThat(specification.promotion().leastShare()).isEqualTo(0.04);
        assertThat(specification.digest())
                .isNotEqualTo(RunSpecification.parse(images).digest());
        assertThat(RunSpecification.parse(new String(specification.canonicalJson(), StandardCharsets.UTF_8)))
                .isEqualTo(specification);
        assertThat(RunSpecification.parse(images + "promotion: {least-share: 0.1}\n")
                        .promotion()
                        .leastShare())
                .isEqualTo(0.1);
    }

    @ParameterizedTest
    @CsvSource({
        "'image: {height: 28, width: 28, classes: 10}', 0.11, 0.11 for 10 classes",
        "'image: {height: 28, width: 28}', 0.04, 0.04 for 0 classes",
        "'targets: [x]', 0.04, 0.04 for 0 classes",
    })
    void shouldRefuseADemandThatNoImagesCouldMeet(String dataset, String share, String complaint) {
        assertThatThrownBy(() ->
                        RunSpecification.parse(IMAGES + "  " + dataset + "\npromotion: {least-share: " + share + "}\n"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("'promotion' can have a 'least-share' only for images")
                .hasMessageContaining(complaint);
    }

    @Test
    void shouldKeepPixelsToImages() {
        assertThatThrownBy(
                        () -> RunSpecification.parse(
                                "{tercet: 1, model: m, dataset: {source: 's3://a/', targets: [x]}, transforms: {targets: [pixel]}}"))
                .hasMessageContaining("'transforms' can have 'pixel' only where 'dataset.image'");
        assertThatThrownBy(() -> RunSpecification.parse(
                        IMAGES + "  image: {height: 28, width: 28}\ntransforms: {targets: [standard]}\n"))
                .hasMessageContaining("'transforms' must have 'targets: [pixel]', which is their default");
    }

    private static final String DCGAN = IMAGES + """
              image: {height: 28, width: 28, classes: 10}
            generator:
              kind: convolutional
              latent: 100
              start: {filters: 256}
              blocks: [{filters: 128, stride: 1}, {filters: 64}]
              output: {stride: 2}
              batch-norm: true
            discriminator:
              kind: convolutional
              blocks: [{filters: 64, dropout: 0.3}, {filters: 128, dropout: 0.3}]
            """;

    @Test
    void shouldReadConvolutionalPlayers() {
        RunSpecification specification = RunSpecification.parse(DCGAN);

        ConvolutionalNetworkSpecification generator =
                (ConvolutionalNetworkSpecification) specification.generator().network();
        assertThat(generator.blocks())
                .containsExactly(
                        new ConvolutionalNetworkSpecification.Block(128, 5, 1, 0),
                        new ConvolutionalNetworkSpecification.Block(64, 5, 2, 0));
        assertThat(generator.totalStride()).isEqualTo(4);
        assertThat(generator.upsampling()).contains(ConvolutionalNetworkSpecification.Upsampling.TRANSPOSED);
        assertThat(specification.refereeNetwork())
                .isEqualTo(specification.discriminator().network());
        assertThat(RunSpecification.parse(new String(specification.canonicalJson(), StandardCharsets.UTF_8)))
                .isEqualTo(specification);
    }

    @ParameterizedTest
    @ValueSource(strings = {"start: {filters: 4}", "output: {stride: 1}", "upsampling: nearest"})
    void shouldKeepWhatOnlyAGeneratorHasFromAClassifier(String key) {
        String name = key.substring(0, key.indexOf(':'));

        assertThatThrownBy(() -> RunSpecification.parse(DCGAN + "  " + key + "\n"))
                .hasMessageContaining("'discriminator." + name + "' belongs to a generator");
    }

    @Test
    void shouldRefuseEvenKernelsAfterNearestUpsampling() {
        String even = DCGAN.replace("{filters: 64}]", "{filters: 64, kernel: 4}]\n  upsampling: nearest");

        assertThatThrownBy(() -> RunSpecification.parse(even))
                .hasMessageContaining("'generator.blocks' has an even kernel, 4, where nothing but an odd one");
    }

    @Test
    void shouldGiveTheRefereeANetworkOfItsOwn() {
        RunSpecification specification =
                RunSpecification.parse(DCGAN + "referee: {network: {kind: convolutional, blocks: [{filters: 8}]}}\n");

        assertThat(specification.refereeNetwork())
                .isNotEqualTo(specification.discriminator().network());
        assertThat(RunSpecification.parse(new String(specification.canonicalJson(), StandardCharsets.UTF_8)))
                .isEqualTo(specification);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "  start: {filters: 256} | | line 7: 'generator.start' is required and missing",
                "[{filters: 128, stride: 1}, {filters: 64}] | [] | 'generator.blocks' must be from 1 to 100, not 0",
                "[{filters: 128, stride: 1}, {filters: 64}] | [{kernel: 3}] | 'generator.blocks[0].filters' is required",
                "{stride: 2} | {stride: 3} | must be multiples of 6, not 28 and 28",
                "{stride: 2} | {stride: 6} | 'generator.output.stride' must be from 1 to 5, not 6",
                "{filters: 64, dropout: 0.3} | {filters: 64, drop: 0.3} | 'discriminator.blocks[0].drop' is not a key",
                "[{filters: 64, dropout | [{filters: 64, kernel: 40, dropout | 'discriminator.blocks[0].kernel' must be from 1 to 31",
                "{filters: 128, stride: 1} | {filters: 128, stride: 1, kernel: 4} | 'generator.blocks' has an even kernel",
                "image: {height: 28, width: 28, classes: 10} | targets: [x] | 'generator' is convolutional, which is for images",
            })
    void shouldRefuseImpossibleConvolutionalPlayers(String part, String replacement, String complaint) {
        String yaml = DCGAN.replace(part, replacement == null ? "" : replacement);

        assertThatThrownBy(() -> RunSpecification.parse(yaml))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining(complaint);
    }
}
