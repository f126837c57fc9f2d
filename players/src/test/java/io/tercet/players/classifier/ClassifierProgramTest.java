package io.tercet.players.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

import io.tercet.players.device.Devices;
import io.tercet.players.network.Activation;
import io.tercet.players.network.Convolution;
import io.tercet.players.network.Dense;
import io.tercet.players.network.Flatten;
import io.tercet.players.network.RowShape;
import io.tercet.players.program.Products;
import io.tercet.players.program.Program;
import io.tercet.players.program.Target;
import io.tercet.players.random.Philox;

class ClassifierProgramTest {

    private static final Target FLOAT = new Target(false, Products.AS_GIVEN);
    private static final int ROWS = 4;

    /** Central differences in float64, where a step of 1e-6 leaves some 1e-9 of error. */
    @Test
    void shouldHaveTheGradientThatFiniteDifferencesShow() {
        // given
        ClassifierDesign design = new ClassifierDesign(
                new RowShape.Image(4, 4, 2),
                List.of(
                        new Convolution(3, 3, 2),
                        new Activation(Activation.Kind.LEAKY_RELU, 0.2),
                        new Flatten(),
                        new Dense(5),
                        new Activation(Activation.Kind.RELU, 0)),
                3);
        float[] drawn = design.whole().initialParameters(new Philox(9, 1));
        double[] parameters = IntStream.range(0, drawn.length)
                .mapToDouble(i -> drawn[i] + 0.01 * Math.sin(i))
                .toArray();
        double[] rows = IntStream.range(0, ROWS * 32)
                .mapToDouble(i -> Math.sin(i + 0.5))
                .toArray();
        try (NDManager manager = Devices.manager(Device.cpu());
                Program program = Program.load(ClassifierProgram.learning(design, FLOAT), manager)) {
            // when
            double[] answer = answer(program, parameters, rows, manager);
            // then
            double[] differences = IntStream.range(0, parameters.length)
                    .mapToDouble(i -> (answer(program, moved(parameters, i, 1e-6), rows, manager)[0]
                                    - answer(program, moved(parameters, i, -1e-6), rows, manager)[0])
                            / 2e-6)
                    .toArray();
            assertThat(Arrays.copyOfRange(answer, 1, answer.length)).containsExactly(differences, within(1e-7));
        }
    }

    private static double[] answer(Program program, double[] parameters, double[] rows, NDManager manager) {
        try (NDManager scratch = manager.newSubManager()) {
            return program.call()
                    .with(scratch.create(parameters))
                    .with(scratch.create(rows, new Shape(ROWS, 32)))
                    .with(scratch.create(new long[] {2, 0, 1, 2}))
                    .with(0.25)
                    .run(scratch)
                    .toDoubleArray();
        }
    }

    private static double[] moved(double[] parameters, int index, double by) {
        double[] moved = parameters.clone();
        moved[index] += by;
        return moved;
    }

    /**
     * Of logits (1, 2, -1) with label 1 and (0, 0.5, 0.25) with label 2: scipy.special.log_softmax gives -0.34901222 and
     * -1.11933808, scipy.special.softmax the gradient with respect to the biases.
     */
    @Test
    void shouldHaveTheSoftmaxCrossEntropyOfKnownLogits() {
        // given a design without hidden layers whose kernel is the identity
        ClassifierDesign design = new ClassifierDesign(new RowShape.Vector(3), List.of(new Dense(3)), 3);
        double[] identity = {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0};
        double[] twice =
                IntStream.range(0, 24).mapToDouble(i -> identity[i % 12]).toArray();
        try (NDManager manager = Devices.manager(Device.cpu());
                Program program = Program.load(ClassifierProgram.learning(design, FLOAT), manager)) {
            // when
            double[] answer = program.call()
                    .with(manager.create(twice))
                    .with(manager.create(new double[] {1, 2, -1, 0, 0.5, 0.25}, new Shape(2, 3)))
                    .with(manager.create(new long[] {1, 2}))
                    .with(0.5)
                    .run(manager)
                    .toDoubleArray();
            // then
            assertThat(answer[0]).isCloseTo(0.7341751505869323, within(1e-12));
            assertThat(Arrays.copyOfRange(answer, answer.length - 3, answer.length))
                    .containsExactly(
                            new double[] {0.25688583646644236, 0.06230673215396945, -0.3191925686204118},
                            within(1e-12));
        }
    }
}
