package io.tercet.players.optimizer;

import java.util.List;

import io.tercet.contracts.specification.OptimizerSpecification;
import io.tercet.players.program.Source;

/**
 * How parameters follow their gradient g, over one flat vector. Its state is some vectors of the parameters' length, zeros at
 * first; parameters and state are changed in place.
 */
public sealed interface Optimizer {

    /** Names of its state vectors. */
    List<String> state();

    /**
     * The number that {@link #write} has under the name {@code rate}.
     *
     * @param learningRate above 0
     * @param step number of this update, from 1
     */
    double rate(double learningRate, long step);

    /**
     * Writes one update of the variable {@code parameters} by the variable {@code gradient}.
     *
     * @param source whose arguments hold {@code rate: float} and the state, under its names with underscores
     */
    void write(Source source);

    /** The variable of a state vector in a program. */
    static String variable(String state) {
        return state.replace('-', '_');
    }

    /** The optimizer of a specification. */
    static Optimizer of(OptimizerSpecification specification) {
        if (specification instanceof OptimizerSpecification.Adam adam) {
            return new Adam(adam.beta1(), adam.beta2(), adam.epsilon());
        }
        if (specification instanceof OptimizerSpecification.RmsProp rmsProp) {
            return new RmsProp(rmsProp.decay(), rmsProp.epsilon());
        }
        return new Sgd(((OptimizerSpecification.Sgd) specification).momentum());
    }

    /**
     * Kingma and Ba 2015, in the form of its section 2 that Keras has: the bias corrections are folded into the rate, and ε
     * is added to √v before them.
     *
     * @param beta1 decay of m, the running mean of g
     * @param beta2 decay of v, the running mean of g²
     * @param epsilon keeps the division from ending in infinity
     */
    record Adam(double beta1, double beta2, double epsilon) implements Optimizer {

        /** As the paper recommends, with Keras' ε. */
        public static final Adam DEFAULT = new Adam(0.9, 0.999, 1e-7);

        @Override
        public List<String> state() {
            return List.of("first-moment", "second-moment");
        }

        @Override
        public double rate(double learningRate, long step) {
            return learningRate * Math.sqrt(1 - Math.pow(beta2, (double) step)) / (1 - Math.pow(beta1, (double) step));
        }

        @Override
        public void write(Source source) {
            source.let("m", "torch.lerp_(first_moment, gradient, " + (1 - beta1) + ")");
            source.let(
                    "v",
                    "torch.addcmul_(torch.mul_(second_moment, " + beta2 + "), gradient, gradient, value=" + (1 - beta2)
                            + ")");
            source.let(
                    "moved",
                    "torch.addcdiv_(parameters, m, torch.add_(torch.sqrt(v), " + epsilon + "), value=torch.neg(rate))");
        }
    }

    /**
     * Tieleman and Hinton 2012.
     *
     * @param decay of v, the running mean of g²
     * @param epsilon added to √v
     */
    record RmsProp(double decay, double epsilon) implements Optimizer {
        @Override
        public List<String> state() {
            return List.of("mean-square");
        }

        @Override
        public double rate(double learningRate, long step) {
            return learningRate;
        }

        @Override
        public void write(Source source) {
            source.let(
                    "v",
                    "torch.addcmul_(torch.mul_(mean_square, " + decay + "), gradient, gradient, value=" + (1 - decay)
                            + ")");
            source.let(
                    "moved",
                    "torch.addcdiv_(parameters, gradient, torch.add_(torch.sqrt(v), " + epsilon
                            + "), value=torch.neg(rate))");
        }
    }

    /**
     * Stochastic gradient descent with momentum (Polyak 1964): the velocity becomes momentum · velocity - rate · g.
     *
     * @param momentum 0 for plain descent
     */
    record Sgd(double momentum) implements Optimizer {
        @Override
        public List<String> state() {
            return momentum == 0 ? List.of() : List.of("velocity");
        }

        @Override
        public double rate(double learningRate, long step) {
            return learningRate;
        }

        @Override
        public void write(Source source) {
            if (momentum == 0) {
                source.let("moved", "torch.add_(parameters, gradient, alpha=torch.neg(rate))");
            } else {
                source.let("u", "torch.add_(torch.mul_(velocity, " + momentum + "), gradient, alpha=torch.neg(rate))");
                source.let("moved", "torch.add_(parameters, u)");
            }
        }
    }
}
