package io.tercet.players.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.tercet.contracts.specification.LabelRange;
import io.tercet.contracts.specification.NetworkSpecification;
import io.tercet.players.device.Devices;
import io.tercet.players.loss.Labels;
import io.tercet.players.loss.Loss;
import io.tercet.players.network.Activation;
import io.tercet.players.network.BatchNormalization;
import io.tercet.players.network.ConditionPlanes;
import io.tercet.players.network.Convolution;
import io.tercet.players.network.Dense;
import io.tercet.players.network.Dropout;
import io.tercet.players.network.Flatten;
import io.tercet.players.network.Initialization;
import io.tercet.players.network.Layer;
import io.tercet.players.network.NearestUpsampling;
import io.tercet.players.network.Network;
import io.tercet.players.network.Reshape;
import io.tercet.players.network.Residual;
import io.tercet.players.network.RowShape;
import io.tercet.players.network.TransposedConvolution;
import io.tercet.players.program.Products;
import io.tercet.players.program.Program;
import io.tercet.players.program.Target;
import io.tercet.players.random.Philox;

class GradientProgramTest {

    private static final Target FLOAT = new Target(false, Products.AS_GIVEN);
    private static final Initialization INIT = Initialization.of(NetworkSpecification.Init.HE_NORMAL);
    private static final int LATENT = 3;
    private static final int ROWS = 4;

    /** A game to be differentiated: what its generator is given and makes, and both players' layers. */
    private record Pair(int inputs, RowShape made, List<Layer> generator, List<Layer> discriminator) {

        Network g() {
            return new Network(new RowShape.Vector(inputs + LATENT), generator, INIT);
        }

        Network d() {
            return new Network(inputs == 0 ? made : new RowShape.Vector(inputs + made.size()), discriminator, INIT);
        }
    }

    private static final List<Loss> LOSSES = List.of(
            new Loss.MinimaxBinaryCrossEntropy(0.1),
            new Loss.NonSaturatingBinaryCrossEntropy(0.2),
            new Loss.LeastSquares(0),
            new Loss.Hinge(),
            new Loss.Wasserstein());

    private static final Labels NOISY = new Labels(new LabelRange(0.7, 1.2), new LabelRange(0, 0.3), 0.3);

    static Stream<Arguments> games() {
        Stream<Arguments> tables = Stream.of(Activation.Kind.values()).flatMap(kind -> IntStream.of(0, 1, 3)
                .mapToObj(depth -> Arguments.of(
                        kind + ", " + depth + " residual layers",
                        new Pair(2, new RowShape.Vector(2), residual(kind, depth, 5, 2), residual(kind, depth, 4, 1)),
                        Rules.of(LOSSES.get(depth % 2)))));
        Stream<Arguments> losses = LOSSES.stream()
                .flatMap(loss -> Stream.of(
                        Arguments.of("dropout and batch normalization, " + loss, plain(), Rules.of(loss)),
                        Arguments.of("convolutions, " + loss, images(), Rules.of(loss)),
                        Arguments.of(
                                "conditions, even kernels and upsampling, " + loss,
                                conditionedImages(),
                                Rules.of(loss))));
        Stream<Arguments> separate = LOSSES.stream()
                .limit(2)
                .flatMap(loss -> Stream.of(
                        Arguments.of("separate batches, " + loss, plain(), new Rules(loss, true, 0, true)),
                        Arguments.of("separate, penalized, " + loss, images(), new Rules(loss, false, 4, true)),
                        Arguments.of("normalized, " + loss, normalized(), new Rules(loss, false, 0, true))));
        Stream<Arguments> penalized = Stream.of(Activation.Kind.values())
                .map(kind -> Arguments.of(
                        "gradient penalty through " + kind + " and residual blocks",
                        new Pair(2, new RowShape.Vector(2), residual(kind, 1, 5, 2), nested(kind, 4, 1)),
                        new Rules(new Loss.Wasserstein(), false, 3, false)));
        Stream<Arguments> others = Stream.of(
                Arguments.of("a residual block in a residual block", nested(), Rules.of(LOSSES.get(0))),
                Arguments.of("drawn labels", plain(), Rules.of(new Loss.MinimaxBinaryCrossEntropy(NOISY))),
                Arguments.of("drawn labels", plain(), Rules.of(new Loss.LeastSquares(NOISY))),
                Arguments.of("instance noise", plain(), new Rules(LOSSES.get(0), true, 0, false)),
                Arguments.of("instance noise on images", images(), new Rules(LOSSES.get(1), true, 0, false)),
                Arguments.of("penalized convolutions", images(), new Rules(LOSSES.get(0), true, 2, false)),
                Arguments.of("penalized smooth convolutions", smooth(), new Rules(LOSSES.get(1), false, 2, false)),
                Arguments.of(
                        "penalized, of conditioned images",
                        conditionedImages(),
                        new Rules(LOSSES.get(0), false, 2, false)),
                Arguments.of("penalized with dropout", plain(), new Rules(new Loss.Hinge(), false, 5, false)));
        return Stream.of(tables, losses, separate, penalized, others).flatMap(Function.identity());
    }

    private static Pair nested() {
        return new Pair(
                2, new RowShape.Vector(2), nested(Activation.Kind.TANH, 5, 2), residual(Activation.Kind.TANH, 1, 4, 1));
    }

    private static List<Layer> nested(Activation.Kind kind, int width, int outputs) {
        Activation activation = new Activation(kind, 0.2);
        Residual inner = new Residual(List.of(new Dense(width), activation));
        return List.of(
                new Dense(width),
                activation,
                new Residual(List.of(new Dense(width), activation, inner)),
                new Dense(outputs));
    }

    /** Batch normalization in both players. */
    private static Pair normalized() {
        Activation leaky = new Activation(Activation.Kind.LEAKY_RELU, 0.3);
        Activation tanh = new Activation(Activation.Kind.TANH, 0);
        return new Pair(
                2,
                new RowShape.Vector(2),
                plain().generator(),
                List.of(
                        new Dense(5, false),
                        new BatchNormalization(),
                        leaky,
                        new Dropout(0.3),
                        new Dense(4, false),
                        new BatchNormalization(),
                        tanh,
                        new Dense(1)));
    }

    /** As {@link #images}, with activations that have second derivatives. */
    private static Pair smooth() {
        Activation tanh = new Activation(Activation.Kind.TANH, 0);
        Activation sigmoid = new Activation(Activation.Kind.SIGMOID, 0);
        return new Pair(
                0,
                images().made(),
                images().generator(),
                List.of(
                        new Convolution(2, 3, 2),
                        tanh,
                        new Dropout(0.3),
                        new TransposedConvolution(2, 3, 2, true),
                        sigmoid,
                        new Flatten(),
                        new Dense(12),
                        tanh,
                        new Reshape(new RowShape.Image(2, 3, 2)),
                        new Convolution(1, 3, 1),
                        sigmoid,
                        new Flatten(),
                        new Dense(1)));
    }

    private static List<Layer> residual(Activation.Kind kind, int depth, int width, int outputs) {
        Activation activation = new Activation(kind, 0.2);
        List<Layer> layers = new ArrayList<>(List.of(new Dense(width), activation));
        for (int i = 0; i < depth; i++) {
            layers.add(new Residual(List.of(new Dense(width), activation)));
        }
        layers.add(new Dense(outputs));
        return layers;
    }

    private static Pair plain() {
        Activation leaky = new Activation(Activation.Kind.LEAKY_RELU, 0.3);
        return new Pair(
                2,
                new RowShape.Vector(2),
                List.of(new Dense(6, false), new BatchNormalization(), leaky, new Dropout(0.25), new Dense(2)),
                List.of(new Dense(5), leaky, new Dropout(0.4), new Dense(4), leaky, new Dropout(0.3), new Dense(1)));
    }

    private static Pair images() {
        Activation leaky = new Activation(Activation.Kind.LEAKY_RELU, 0.3);
        return new Pair(
                0,
                new RowShape.Image(2, 4, 2),
                List.of(
                        new Dense(2 * 3, false),
                        new BatchNormalization(),
                        leaky,
                        new Reshape(new RowShape.Image(1, 2, 3)),
                        new TransposedConvolution(2, 3, 1, false),
                        new BatchNormalization(),
                        leaky,
                        new TransposedConvolution(2, 3, 2, true),
                        new Activation(Activation.Kind.TANH, 0)),
                List.of(
                        new Convolution(2, 3, 2),
                        leaky,
                        new Dropout(0.3),
                        new Convolution(2, 3, 1),
                        leaky,
                        new Flatten(),
                        new Dense(1)));
    }

    private static Pair conditionedImages() {
        Activation leaky = new Activation(Activation.Kind.LEAKY_RELU, 0.3);
        RowShape.Image made = new RowShape.Image(8, 4, 2);
        return new Pair(
                2,
                made,
                List.of(
                        new Dense(2 * 3),
                        leaky,
                        new Reshape(new RowShape.Image(2, 1, 3)),
                        new TransposedConvolution(2, 4, 2, true),
                        leaky,
                        new NearestUpsampling(2),
                        new Convolution(2, 3, 1, false),
                        new BatchNormalization(),
                        new Activation(Activation.Kind.TANH, 0)),
                List.of(
                        new ConditionPlanes(2, made),
                        new Convolution(2, 4, 2),
                        leaky,
                        new Convolution(2, 3, 2),
                        leaky,
                        new Flatten(),
                        new Dense(1)));
    }

    /** Central differences in float64, where a step of 1e-6 leaves some 1e-9 of error. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("games")
    void shouldHaveTheGradientsThatFiniteDifferencesShow(String name, Pair pair, Rules rules) {
        assertGradients(pair, pair.d(), rules);
    }

    static Stream<Arguments> normalizedGames() {
        return Stream.of(
                Arguments.of("vectors", plain(), Rules.of(LOSSES.get(0))),
                Arguments.of("residual blocks, penalized", nested(), new Rules(LOSSES.get(1), false, 2, false)),
                Arguments.of("convolutions, penalized", images(), new Rules(LOSSES.get(3), false, 2, true)),
                Arguments.of("batch normalization too", normalized(), new Rules(LOSSES.get(2), false, 0, true)));
    }

    /** Once power iteration has settled, σ does not depend on its vectors, which finite differences do not hold fixed. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("normalizedGames")
    void shouldDifferentiateThroughSpectralNormalization(String name, Pair pair, Rules rules) {
        assertGradients(pair, pair.d().spectrallyNormalized(), rules);
    }

    private static void assertGradients(Pair pair, Network discriminator, Rules rules) {
        Network generator = pair.g();
        // given every bias away from zero
        double[] g = parameters(generator, 1);
        double[] d = parameters(discriminator, 2);
        int columns = discriminator.input().size();
        double[] data = IntStream.range(0, 6 * columns)
                .mapToDouble(i -> Math.sin(i + 0.5))
                .toArray();
        double[] noise =
                IntStream.range(0, ROWS * LATENT).mapToDouble(Math::cos).toArray();
        double[] settled = doubles(discriminator.initialStatistics());
        try (NDManager manager = Devices.manager(Device.cpu());
                Program program = Program.load(
                        GradientProgram.of(generator, discriminator, pair.inputs(), rules, ROWS, FLOAT)
                                .source(),
                        manager)) {
            Play play = (gs, ds) -> {
                try (NDManager scratch = manager.newSubManager()) {
                    Program.Call call = program.call().with(scratch.create(gs)).with(scratch.create(ds));
                    if (discriminator.spectralNormalization().isPresent()) {
                        call.with(scratch.create(settled));
                    }
                    call.with(scratch.create(data, new Shape(6, columns)))
                            .with(scratch.create(new long[] {5, 0, 3, 1, 4}))
                            .with(1L)
                            .with(5L)
                            .with(scratch.create(noise, new Shape(ROWS, LATENT)));
                    bytes(call, generator.randomBytes(), ROWS, 3, scratch);
                    bytes(call, discriminator.randomBytes(), 2 * ROWS, 4, scratch);
                    chance(call, pair, rules, DataType.FLOAT64, scratch);
                    return call.run(scratch).toDoubleArray();
                }
            };
            int ownStatistics = 2 + d.length;
            int own = ownStatistics + discriminator.statisticsCount();
            int normalization = discriminator.normalizationCount();
            for (int i = 0; i < (settled.length > normalization ? 500 : 0); i++) {
                double[] next = play.of(g, d);
                System.arraycopy(
                        next, ownStatistics + normalization, settled, normalization, settled.length - normalization);
            }
            // when
            double[] answer = play.of(g, d);
            // then
            int statistics = generator.statisticsCount();
            int end = own + g.length + statistics;
            assertThat(answer).hasSize(end + accuracies(rules));
            assertThat(Arrays.copyOfRange(answer, 2, ownStatistics))
                    .containsExactly(differences(d, moved -> play.of(g, moved)[0]), within(1e-7));
            assertThat(Arrays.copyOfRange(answer, own, end - statistics))
                    .containsExactly(differences(g, moved -> play.of(moved, d)[1]), within(1e-7));
        }
    }

    /** The largest singular values of [[3, 0], [4, 5]] and (3, 4)ᵀ are 3 √5 and 5: D = (9 x₁ + 32 x₂) / (15 √5). */
    @Test
    void shouldDivideKernelsByTheirLargestSingularValues() {
        Network generator = new Network(new RowShape.Vector(1), List.of(new Dense(2)), INIT);
        Network discriminator =
                new Network(new RowShape.Vector(2), List.of(new Dense(2), new Dense(1)), INIT).spectrallyNormalized();
        float[] vectors = discriminator.initialStatistics();
        try (NDManager manager = Devices.manager(Device.cpu());
                Program program = Program.load(
                        GradientProgram.of(generator, discriminator, 0, Rules.of(new Loss.Wasserstein()), 1, FLOAT)
                                .source(),
                        manager)) {
            double loss = 0;
            for (int i = 0; i < 30; i++) {
                // when D has seen the same rows again and again: reference (0, 1), generated (1, 0)
                float[] answer = program.call()
                        .with(manager.create(new float[] {0, 0, 1, 0}))
                        .with(manager.create(new float[] {3, 0, 4, 5, 0, 0, 3, 4, 0}))
                        .with(manager.create(vectors))
                        .with(manager.create(new float[] {0, 1}, new Shape(1, 2)))
                        .with(manager.create(new long[] {0}))
                        .with(0L)
                        .with(1L)
                        .with(manager.create(new float[] {5}, new Shape(1, 1)))
                        .run(manager)
                        .toFloatArray();
                loss = answer[0];
                vectors = Arrays.copyOfRange(answer, 11, 15);
            }
            // then
            assertThat(loss).isCloseTo((9 - 32) / (15 * Math.sqrt(5)), within(1e-6));
            // and the second kernel's vector is (3, 4) / 5
            assertThat(Arrays.copyOfRange(vectors, 2, 4)).containsExactly(new float[] {0.6f, 0.8f}, within(1e-6f));
        }
    }

    /** Both written out for one row of logits: reference 0.3, generated -0.7; computed with Python's math module. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("knownLosses")
    void shouldHaveTheLossesOfTheirDefinitions(Loss loss, double discriminatorLoss, double generatorLoss) {
        double[] answer = oneRow(Rules.of(loss), new double[] {0, -0.7}, new double[] {1, 0}, new double[] {0.3});

        assertThat(answer[0]).isCloseTo(discriminatorLoss, within(1e-12));
        assertThat(answer[1]).isCloseTo(generatorLoss, within(1e-12));
    }

    static Stream<Arguments> judgements() {
        return Stream.of(
                Arguments.of(new Loss.MinimaxBinaryCrossEntropy(0.1), 0.3, -0.7, 1, 1),
                Arguments.of(new Loss.NonSaturatingBinaryCrossEntropy(0), -0.3, -0.7, 0, 1),
                Arguments.of(new Loss.Hinge(), 0.3, 0.7, 1, 0),
                Arguments.of(new Loss.LeastSquares(0), 0.3, 0.7, 0, 0),
                Arguments.of(new Loss.LeastSquares(0), 0.6, 0.4, 1, 1));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("judgements")
    void shouldSayWhatTheDiscriminatorIsRightAbout(
            Loss loss, double reference, double generated, double onReference, double onGenerated) {
        // when D answers with the row itself
        double[] answer =
                oneRow(Rules.of(loss), new double[] {0, generated}, new double[] {1, 0}, new double[] {reference});
        // then
        assertThat(Arrays.copyOfRange(answer, answer.length - 2, answer.length))
                .containsExactly(onReference, onGenerated);
    }

    @Test
    void shouldNotCallACriticRightOrWrong() {
        double[] answer = oneRow(
                Rules.of(new Loss.Wasserstein()), new double[] {0, -0.7}, new double[] {1, 0}, new double[] {0.3});

        assertThat(answer).hasSize(2 + 2 + 2);
    }

    /** Labels 0.8 and 0.3 of logits 0.3 and -0.7; computed with Python's math module. */
    @Test
    void shouldCompareWithTheLabelsDrawn() {
        Rules rules = Rules.of(new Loss.MinimaxBinaryCrossEntropy(NOISY));

        double[] answer = oneRow(rules, new double[] {0, -0.7}, new double[] {1, 0}, new double[] {0.3}, 0.8, 0.3);

        assertThat(answer[0]).isCloseTo(0.6137706466769925, within(1e-12));
    }

    /** With D(x, t) = 10 x + t, reference row (2, 0.3), answer -0.7: D is 20.3 + 0.5 and 19.3 - 0.2. */
    @Test
    void shouldAddInstanceNoiseToTargetsAndNotToInputs() {
        Rules rules = new Rules(new Loss.LeastSquares(0), true, 0, false);

        double[] answer =
                oneRow(rules, new double[] {0, 0, -0.7}, new double[] {10, 1, 0}, new double[] {2, 0.3}, 0.5, -0.2);

        assertThat(answer[0]).isCloseTo((19.8 * 19.8 + 19.1 * 19.1) / 4, within(1e-10));
        assertThat(answer[1]).isCloseTo(18.1 * 18.1 / 2, within(1e-10));
    }

    /** D = 3 x + 4 t has slope 4 towards targets wherever it is: (4 - 1)² λ. */
    @Test
    void shouldPenalizeTheSlopeTowardsTargets() {
        Rules plain = Rules.of(new Loss.Wasserstein());
        Rules penalized = new Rules(new Loss.Wasserstein(), false, 10, false);
        double[] g = {0, 0, -0.7};
        double[] d = {3, 4, 0};

        double[] without = oneRow(plain, g, d, new double[] {2, 0.3});
        double[] with = oneRow(penalized, g, d, new double[] {2, 0.3}, 0.25);

        assertThat(without[0]).isCloseTo(4 * (-0.7 - 0.3), within(1e-12));
        assertThat(with[0] - without[0]).isCloseTo(90, within(1e-9));
        assertThat(with[1]).isEqualTo(without[1]);
    }

    /** Dense players without hidden layers, one reference row that ends with its one target, and numbers of chance. */
    private static double[] oneRow(Rules rules, double[] g, double[] d, double[] row, double... chance) {
        int inputs = row.length - 1;
        Network generator = new Network(new RowShape.Vector(inputs + 1), List.of(new Dense(1)), INIT);
        Network discriminator = new Network(new RowShape.Vector(inputs + 1), List.of(new Dense(1)), INIT);
        try (NDManager manager = Devices.manager(Device.cpu());
                Program program = Program.load(
                        GradientProgram.of(generator, discriminator, inputs, rules, 1, FLOAT)
                                .source(),
                        manager)) {
            Program.Call call = program.call()
                    .with(manager.create(g))
                    .with(manager.create(d))
                    .with(manager.create(row, new Shape(1, row.length)))
                    .with(manager.create(new long[] {0}))
                    .with(0L)
                    .with(1L)
                    .with(manager.create(new double[] {5}, new Shape(1, 1)));
            if (chance.length > 0) {
                call.with(manager.create(chance, new Shape(chance.length, 1)));
            }
            return call.run(manager).toDoubleArray();
        }
    }

    static Stream<Arguments> knownLosses() {
        return Stream.of(
                Arguments.of(new Loss.MinimaxBinaryCrossEntropy(0), 0.47877064667699254, -0.47877064667699254),
                Arguments.of(new Loss.NonSaturatingBinaryCrossEntropy(0), 0.47877064667699254, 1.103186048885458),
                Arguments.of(new Loss.NonSaturatingBinaryCrossEntropy(0.1), 0.5037706466769926, 1.103186048885458),
                Arguments.of(new Loss.LeastSquares(0), 0.245, 1.445),
                Arguments.of(new Loss.Hinge(), 0.5, 0.7),
                Arguments.of(new Loss.Wasserstein(), -1.0, 0.7));
    }

    @Test
    void shouldReadLikeTheGame() {
        // given
        Pair pair = new Pair(
                2,
                new RowShape.Vector(2),
                residual(Activation.Kind.TANH, 1, 8, 2),
                residual(Activation.Kind.RELU, 0, 6, 1));
        // then every shape and constant is in the source
        assertThat(GradientProgram.of(pair.g(), pair.d(), 2, Rules.of(LOSSES.get(0)), 1000, FLOAT)
                        .source())
                .contains("# The generator answers.")
                .contains("= generator[0:40].view([5, 8])")
                .contains("= generator[40:48]")
                .contains("torch.relu_(")
                .contains("0.95")
                .contains("5.0E-4");
    }

    /** A processor without bfloat16 units only takes longer to use them. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("games")
    void shouldRoundAlikeWithAndWithoutBfloat16Units(String name, Pair pair, Rules rules) {
        float[] exact = lossesAndGradients(pair, rules, FLOAT);
        float[] withUnits = lossesAndGradients(pair, rules, new Target(false, Products.BF16));
        float[] without = lossesAndGradients(pair, rules, new Target(false, Products.BF16_ON_FLOAT32));

        assertThat(distance(without, exact)).isPositive().isLessThan(0.15);
        assertThat(distance(withUnits, exact)).isPositive().isLessThan(0.15);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("games")
    void shouldComputeTheSameAsWrittenForAGpu(String name, Pair pair, Rules rules) {
        float[] forGpu = lossesAndGradients(pair, rules, new Target(true, Products.AS_GIVEN));

        assertThat(distance(forGpu, lossesAndGradients(pair, rules, FLOAT))).isLessThan(1e-5);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("games")
    void shouldAnswerTheSameWithoutTheGeneratorsGradientWhereItRests(String name, Pair pair, Rules rules) {
        float[] both = lossesAndGradients(pair, rules, FLOAT);

        float[] alone = inFloat(
                pair, rules, GradientProgram.ofDiscriminator(pair.g(), pair.d(), pair.inputs(), rules, ROWS, FLOAT));

        assertThat(Arrays.copyOf(alone, alone.length - accuracies(rules)))
                .containsExactly(Arrays.copyOf(
                        both, 2 + pair.d().parameterCount() + pair.d().statisticsCount()));
    }

    /** Where rows have nothing to do with each other, it makes no difference which are in a batch. */
    @ParameterizedTest
    @MethodSource("losses")
    void shouldAnswerTheSameForSeparateBatchesWithoutBatchNormalization(Loss loss) {
        for (Pair pair : List.of(plain(), images(), nested())) {
            float[] combined = lossesAndGradients(pair, new Rules(loss, true, 0, false), FLOAT);
            float[] separate = lossesAndGradients(pair, new Rules(loss, true, 0, true), FLOAT);

            assertThat(distance(separate, combined)).isLessThan(1e-6);
        }
    }

    static Stream<Loss> losses() {
        return LOSSES.stream();
    }

    /** A half whose rows are all alike is normalized to zeros, whatever the other half is: D answers with its bias. */
    @Test
    void shouldNormalizeEachHalfByItself() {
        // given reference rows all alike
        Network generator = new Network(new RowShape.Vector(1), List.of(new Dense(1)), INIT);
        Network discriminator = new Network(
                new RowShape.Vector(1), List.of(new Dense(1, false), new BatchNormalization(), new Dense(1)), INIT);
        Rules rules = new Rules(new Loss.Wasserstein(), false, 0, true);
        try (NDManager manager = Devices.manager(Device.cpu());
                Program program = Program.load(
                        GradientProgram.of(generator, discriminator, 0, rules, 2, FLOAT)
                                .source(),
                        manager)) {
            // when generated rows are 1 and 3, and D = 2 n + 0.5, where n is 5 x normalized
            double[] answer = program.call()
                    .with(manager.create(new double[] {1, 0}))
                    .with(manager.create(new double[] {5, 1, 0, 2, 0.5}))
                    .with(manager.create(new double[] {7, 7}, new Shape(2, 1)))
                    .with(manager.create(new long[] {0, 1}))
                    .with(0L)
                    .with(2L)
                    .with(manager.create(new double[] {1, 3}, new Shape(2, 1)))
                    .run(manager)
                    .toDoubleArray();
            // then both halves have the mean 0.5, and the statistics are the means of (35, 0) and (10, 25)
            assertThat(answer[0]).isCloseTo(0, within(1e-12));
            assertThat(answer[1]).isCloseTo(-0.5, within(1e-12));
            assertThat(Arrays.copyOfRange(answer, 7, 9)).containsExactly(new double[] {22.5, 12.5}, within(1e-6));
        }
    }

    private static int accuracies(Rules rules) {
        return rules.loss().boundary().isPresent() ? 2 : 0;
    }

    /** Without the accuracies, which jump where a logit crosses the boundary. */
    private static float[] lossesAndGradients(Pair pair, Rules rules, Target target) {
        float[] all = inFloat(pair, rules, GradientProgram.of(pair.g(), pair.d(), pair.inputs(), rules, ROWS, target));
        return Arrays.copyOf(all, all.length - accuracies(rules));
    }

    private static float[] inFloat(Pair pair, Rules rules, GradientProgram gradients) {
        Network generator = pair.g();
        Network discriminator = pair.d();
        int columns = discriminator.input().size();
        float[] data = new float[ROWS * columns];
        new Philox(3, 0).normals(0, data);
        float[] noise = new float[ROWS * LATENT];
        new Philox(3, 1).normals(0, noise);
        try (NDManager manager = Devices.manager(Device.cpu());
                Program program = Program.load(gradients.source(), manager)) {
            Program.Call call = program.call()
                    .with(manager.create(generator.initialParameters(new Philox(9, 1))))
                    .with(manager.create(discriminator.initialParameters(new Philox(9, 2))))
                    .with(manager.create(data, new Shape(ROWS, columns)))
                    .with(manager.create(new long[] {0, 1, 2, 3}))
                    .with(0L)
                    .with((long) ROWS)
                    .with(manager.create(noise, new Shape(ROWS, LATENT)));
            bytes(call, generator.randomBytes(), ROWS, 3, manager);
            bytes(call, discriminator.randomBytes(), 2 * ROWS, 4, manager);
            chance(call, pair, rules, DataType.FLOAT32, manager);
            return call.run(manager).toFloatArray();
        }
    }

    /** Of the Euclidean norm of the second. */
    private static double distance(float[] one, float[] other) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < other.length; i++) {
            difference += (one[i] - other[i]) * (double) (one[i] - other[i]);
            norm += other[i] * (double) other[i];
        }
        return Math.sqrt(difference / norm);
    }

    private interface Play {
        double[] of(double[] generator, double[] discriminator);
    }

    private static void bytes(Program.Call call, int perRow, int rows, int stream, NDManager manager) {
        if (perRow > 0) {
            byte[] bytes = new byte[rows * perRow];
            new Philox(4, stream).bytes(0, bytes, 0, bytes.length);
            NDArray array = manager.create(ByteBuffer.wrap(bytes), new Shape(rows, perRow), DataType.UINT8);
            call.with(array);
        }
    }

    /** What the rules take from chance. */
    private static void chance(Program.Call call, Pair pair, Rules rules, DataType type, NDManager manager) {
        rules.loss()
                .drawnLabels()
                .ifPresent(labels -> call.with(manager.create(
                        new float[] {0.8f, 1.1f, 0.2f, 0.9f, 0.1f, 0.3f, 1, 0}, new Shape(2 * ROWS, 1))));
        if (rules.instanceNoise()) {
            float[] noise = new float[2 * ROWS * pair.made().size()];
            new Philox(4, 5).normals(0, noise);
            call.with(manager.create(noise, new Shape(2 * ROWS, pair.made().size())));
        }
        if (rules.hasGradientPenalty()) {
            call.with(manager.create(new double[] {0.1, 0.5, 0.9, 0.3}, new Shape(ROWS, 1))
                    .toType(type, false));
        }
    }

    private static double[] differences(double[] at, ToDoubleFunction<double[]> loss) {
        double step = 1e-6;
        return IntStream.range(0, at.length)
                .mapToDouble(i -> {
                    double[] up = at.clone();
                    double[] down = at.clone();
                    up[i] += step;
                    down[i] -= step;
                    return (loss.applyAsDouble(up) - loss.applyAsDouble(down)) / (2 * step);
                })
                .toArray();
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static double[] parameters(Network network, int stream) {
        float[] drawn = network.initialParameters(new Philox(9, stream));
        return IntStream.range(0, drawn.length)
                .mapToDouble(i -> drawn[i] + 0.01 * Math.sin(i))
                .toArray();
    }
}
