package io.tercet.players.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.tercet.contracts.specification.NetworkSpecification;
import io.tercet.players.device.Devices;
import io.tercet.players.network.BatchNormalization;
import io.tercet.players.network.Dense;
import io.tercet.players.network.Initialization;
import io.tercet.players.network.Network;
import io.tercet.players.network.RowShape;
import io.tercet.players.optimizer.Optimizer;
import io.tercet.players.program.Products;
import io.tercet.players.program.Target;

class LearningProgramTest {

    private static final Target FLOAT = new Target(false, Products.AS_GIVEN);
    private static final float[] START = {0.5f, -1, 2};
    private static final float[][] GRADIENTS = {{0.1f, -0.2f, 3}, {-0.3f, 0.05f, 1}, {0.2f, 0.4f, -2}};
    private static final OptionalDouble NONE = OptionalDouble.empty();
    private static final Optimizer PLAIN = new Optimizer.Sgd(0);

    /**
     * Two kernel entries and a bias after three steps at rate 0.05. The expected values were computed in float64 by
     * PyTorch's optimizers and clipping; Adam's, in Keras' form that PyTorch lacks, by numpy from the paper's formulas.
     */
    static Stream<Arguments> rules() {
        return Stream.of(
                rule("Adam", new Optimizer.Adam(0.8, 0.95, 1e-3), NONE, NONE, 0.476578f, -0.954349f, 1.900576f),
                rule("RMSprop", new Optimizer.RmsProp(0.9, 1e-3), NONE, NONE, 0.408745f, -1.026331f, 1.880184f),
                rule("descent", PLAIN, NONE, NONE, 0.5f, -1.0125f, 1.9f),
                rule("momentum", new Optimizer.Sgd(0.9), NONE, NONE, 0.50495f, -0.99765f, 1.5985f),
                rule("entries cut", PLAIN, OptionalDouble.of(0.25), NONE, 0.4975f, -1.005f, 1.9875f),
                rule("norm cut", PLAIN, NONE, OptionalDouble.of(0.5), 0.503905f, -1.004413f, 1.975548f));
    }

    private static Arguments rule(
            String name, Optimizer optimizer, OptionalDouble clipValue, OptionalDouble clipNorm, float... expected) {
        return Arguments.of(name, new PlayerDesign(network(), 0, optimizer, 0.05, clipValue, clipNorm, 0, 0), expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void shouldMoveAsItsRuleSays(String name, PlayerDesign design, float[] expected) {
        assertThat(learned(design, 2).parameters()).containsExactly(expected, within(2e-6f));
    }

    /** As PyTorch's AveragedModel with an exponential mean of decay 0.75. */
    @Test
    void shouldKeepARunningMeanToAnswerWith() {
        PlayerDesign averaged = new PlayerDesign(network(), 0, PLAIN, 0.05, NONE, NONE, 0.75, 0);
        // when
        PlayerState state = learned(averaged, 1);
        // then
        assertThat(state.answeringParameters())
                .isSameAs(state.vector(PlayerState.AVERAGE))
                .containsExactly(new float[] {0.501172f, -1.000313f, 1.916406f}, within(1e-6f));
        assertThat(state.parameters()).containsExactly(new float[] {0.5f, -1.0125f, 1.9f}, within(1e-6f));
    }

    /** As PyTorch's SGD with weight decay 0.2, which is the gradient of 0.1 Σ kernel²; the bias is free. */
    @Test
    void shouldHoldKernelsSmallAndLeaveBiasesAlone() {
        PlayerDesign regularized = new PlayerDesign(network(), 0.1, PLAIN, 0.05, NONE, NONE, 0, 0);

        assertThat(learned(regularized, 3).parameters())
                .containsExactly(new float[] {0.485099f, -0.982973f, 1.9f}, within(1e-6f));
    }

    /** The running statistics go a hundredth of the way at each step. */
    @Test
    void shouldMoveRunningStatisticsTowardsTheBatches() {
        Network network = new Network(
                new RowShape.Vector(1),
                List.of(new Dense(1, false), new BatchNormalization()),
                Initialization.of(NetworkSpecification.Init.HE_NORMAL));
        PlayerDesign design = PlayerDesign.plain(network, PLAIN, 0.05);
        try (NDManager manager = Devices.manager(Device.cpu());
                Player player = new Player(
                        design,
                        design.untrained(START),
                        LearningProgram.of(design, new LearningProgram.Answers(1, 0, 1), FLOAT),
                        1,
                        manager)) {
            // when the batch's mean is 2 and its variance 3
            player.learn(1, 1, List.of(manager.create(new float[] {0, 0, 0, 0, 2, 3})), 0);
            // then
            assertThat(player.state().statistics()).containsExactly(new float[] {0.02f, 1.02f}, within(1e-6f));
        }
    }

    /** Where there is spectral normalization too, its vectors are replaced. */
    @Test
    void shouldReplaceTheVectorsOfSpectralNormalization() {
        Network network = new Network(
                        new RowShape.Vector(1),
                        List.of(new Dense(1, false), new BatchNormalization()),
                        Initialization.of(NetworkSpecification.Init.HE_NORMAL))
                .spectrallyNormalized();
        PlayerDesign design = PlayerDesign.plain(network, PLAIN, 0.05);
        try (NDManager manager = Devices.manager(Device.cpu());
                Player player = new Player(
                        design,
                        design.untrained(START),
                        LearningProgram.of(design, new LearningProgram.Answers(1, 0, 1), FLOAT),
                        1,
                        manager)) {
            assertThat(player.state().statistics()).containsExactly(0, 1, 1);
            // when
            player.learn(1, 1, List.of(manager.create(new float[] {0, 0, 0, 0, 2, 3, -1, 9})), 0);
            // then
            assertThat(player.state().statistics()).containsExactly(new float[] {0.02f, 1.02f, -1}, within(1e-6f));
        }
    }

    private static Network network() {
        return new Network(
                new RowShape.Vector(2), List.of(new Dense(1)), Initialization.of(NetworkSpecification.Init.HE_NORMAL));
    }

    /** Three steps, each gradient spread over so many shards, behind a loss that must be recorded. */
    private static PlayerState learned(PlayerDesign design, int shards) {
        try (NDManager manager = Devices.manager(Device.cpu());
                Player player = new Player(
                        design,
                        design.untrained(START),
                        LearningProgram.of(design, new LearningProgram.Answers(shards, 0, 1), FLOAT),
                        3,
                        manager)) {
            float penalty = (float) (design.l2() * (START[0] * START[0] + START[1] * START[1]));
            for (int step = 1; step <= GRADIENTS.length; step++) {
                float[] gradient = GRADIENTS[step - 1];
                NDArray answer = manager.create(new float[] {7, gradient[0], gradient[1], gradient[2]})
                        .div(shards);
                player.learn(step, 1, Collections.nCopies(shards, answer), step - 1);
            }
            assertThat(player.figures(3)[0]).isCloseTo(7 + penalty, within(1e-5f));
            return player.state();
        }
    }
}
