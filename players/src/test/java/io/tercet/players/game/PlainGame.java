package io.tercet.players.game;

import java.util.Arrays;
import java.util.stream.IntStream;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;

import io.tercet.contracts.specification.DenseNetworkSpecification;
import io.tercet.contracts.specification.NetworkSpecification;
import io.tercet.contracts.specification.RunSpecification;
import io.tercet.players.device.Devices;
import io.tercet.players.random.Philox;
import io.tercet.players.random.Purpose;

/**
 * The minimax game of residual networks as one would write it without a compiler, for comparison: array operations one by
 * one, differentiated by the engine's own tape, and Adam in Java. It shares nothing with the programs but the random numbers.
 */
final class PlainGame implements AutoCloseable {

    private final RunSpecification specification;
    private final float[] rows;
    private final NDManager manager = Devices.manager(Device.cpu());
    private final Learner generator;
    private final Learner discriminator;
    private long step;

    PlainGame(RunSpecification specification, float[] rows) {
        this.specification = specification;
        this.rows = rows;
        GameState start = GameState.initial(specification);
        this.generator = new Learner(
                specification.generator().network(),
                start.generator().parameters(),
                specification.training().learningRate().generator());
        this.discriminator = new Learner(
                specification.discriminator().network(),
                start.discriminator().parameters(),
                specification.training().learningRate().discriminator());
    }

    /** Plays one step; returns the generator's and the discriminator's loss. */
    float[] play() {
        step++;
        int columns = specification.dataset().columns().size();
        int inputs = specification.dataset().inputs().size();
        int latent = specification.generator().latent();
        int batch = specification.training().batch();
        long seed = specification.training().seed();
        int batches = rows.length / columns / batch;
        int[] order = new Philox(seed, Purpose.SHUFFLE.stream((step - 1) / batches)).permutation(rows.length / columns);
        float[] chosen = new float[batch * columns];
        for (int i = 0; i < batch; i++) {
            int row = order[(int) ((step - 1) % batches) * batch + i];
            System.arraycopy(rows, row * columns, chosen, i * columns, columns);
        }
        float[] normals = new float[batch * latent];
        new Philox(seed, Purpose.TRAINING_NOISE.stream(step)).normals(0, normals);
        try (NDManager scratch = manager.newSubManager();
                GradientCollector tape = Engine.getInstance().newGradientCollector()) {
            NDArray g = scratch.create(generator.parameters);
            NDArray d = scratch.create(discriminator.parameters);
            g.setRequiresGradient(true);
            d.setRequiresGradient(true);
            NDArray reference = scratch.create(chosen, new Shape(batch, columns));
            NDArray x = reference.get(":, :" + inputs);
            NDArray noise = scratch.create(normals, new Shape(batch, latent));
            NDArray made = generator.answer(g, x.concat(noise, 1), columns - inputs);
            NDArray logits = discriminator.answer(d, reference.concat(x.concat(made, 1)), 1);
            double alpha = specification.loss().labelSmoothing();
            NDArray labels = scratch.full(new Shape(batch, 1), (float) (1 - alpha / 2))
                    .concat(scratch.full(new Shape(batch, 1), (float) (alpha / 2)));
            NDArray bce = Activation.softPlus(logits).sub(labels.mul(logits)).mean();
            NDArray gLoss = generator.penalty(g).sub(bce);
            NDArray dLoss = discriminator.penalty(d).add(bce);
            tape.backward(bce);
            float[] ofG = g.getGradient().neg().toFloatArray();
            float[] ofD = d.getGradient().toFloatArray();
            float[] losses = {gLoss.getFloat(), dLoss.getFloat()};
            generator.learn(step, ofG);
            discriminator.learn(step, ofD);
            return losses;
        }
    }

    float[] generatorParameters() {
        return generator.parameters;
    }

    float[] discriminatorParameters() {
        return discriminator.parameters;
    }

    @Override
    public void close() {
        manager.close();
    }

    /** A player: residual blocks, L2 on kernels, Adam in Keras' form. */
    private static final class Learner {

        private final DenseNetworkSpecification network;
        private final float[] parameters;
        private final double learningRate;
        private final double[] m;
        private final double[] v;
        private boolean[] isKernel;

        Learner(NetworkSpecification network, float[] parameters, double learningRate) {
            this.network = (DenseNetworkSpecification) network;
            this.parameters = parameters.clone();
            this.learningRate = learningRate;
            this.m = new double[parameters.length];
            this.v = new double[parameters.length];
            this.isKernel = new boolean[parameters.length];
        }

        NDArray answer(NDArray flat, NDArray x, int outputs) {
            int width = network.width();
            int[] at = {0};
            NDArray h = activated(dense(flat, at, x, width));
            for (int i = 0; i < network.layers(); i++) {
                h = h.add(activated(dense(flat, at, h, width)));
            }
            return dense(flat, at, h, outputs);
        }

        private NDArray dense(NDArray flat, int[] at, NDArray x, int outputs) {
            int inputs = (int) x.getShape().get(1);
            int bias = at[0] + inputs * outputs;
            Arrays.fill(isKernel, at[0], bias, true);
            NDArray w = flat.get(at[0] + ":" + bias).reshape(inputs, outputs);
            NDArray b = flat.get(bias + ":" + (bias + outputs));
            at[0] = bias + outputs;
            return x.matMul(w).add(b);
        }

        private NDArray activated(NDArray x) {
            return switch (network.activation()) {
                case TANH -> x.tanh();
                case RELU -> Activation.relu(x);
                case LEAKY_RELU -> Activation.leakyRelu(x, (float) network.slope());
                case SIGMOID -> Activation.sigmoid(x);
            };
        }

        NDArray penalty(NDArray flat) {
            NDList kernels = new NDList();
            int begin = -1;
            for (int i = 0; i <= isKernel.length; i++) {
                boolean kernel = i < isKernel.length && isKernel[i];
                if (kernel && begin < 0) {
                    begin = i;
                } else if (!kernel && begin >= 0) {
                    kernels.add(flat.get(begin + ":" + i).square().sum());
                    begin = -1;
                }
            }
            return kernels.stream().reduce(NDArray::add).orElseThrow().mul((float) network.l2());
        }

        void learn(long step, float[] gradient) {
            double rate =
                    learningRate * Math.sqrt(1 - Math.pow(0.999, (double) step)) / (1 - Math.pow(0.9, (double) step));
            IntStream.range(0, parameters.length).forEach(i -> {
                double g = gradient[i] + (isKernel[i] ? 2 * network.l2() * parameters[i] : 0);
                m[i] = 0.9 * m[i] + 0.1 * g;
                v[i] = 0.999 * v[i] + 0.001 * g * g;
                parameters[i] -= (float) (rate * m[i] / (Math.sqrt(v[i]) + 1e-7));
            });
        }
    }
}
