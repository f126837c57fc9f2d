package io.tercet.contracts.specification;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The architecture of a player: a residual multilayer perceptron, Dense(width) with activation, then {@code layers}
 * blocks of x + activation(Dense(width)(x)), then a linear Dense.
 *
 * @param kind of network
 * @param layers residual blocks, 0 to 1000
 * @param width units of every hidden layer, 1 to 8192
 * @param activation after every hidden layer
 * @param init how kernels are drawn; biases start at zero
 * @param l2 weight of the sum of squared kernel entries added to this player's loss; 0 switches it off
 */
public record NetworkSpecification(Kind kind, int layers, int width, Activation activation, Init init, double l2) {

    /** The families of networks. */
    public enum Kind {
        RESIDUAL_MLP;

        @JsonValue
        @Override
        public String toString() {
            return Section.word(this);
        }
    }

    /** Pointwise non-linearities. */
    public enum Activation {
        TANH,
        RELU,
        /** max(x, 0.2 x). */
        LEAKY_RELU;

        @JsonValue
        @Override
        public String toString() {
            return Section.word(this);
        }
    }

    /** Distributions of initial kernels. */
    public enum Init {
        /** Normal, σ = √(2 / fan-in), cut at two σ and rescaled to keep the variance, as in Keras (He et al. 2015). */
        HE_NORMAL,
        /** Normal, σ = √(2 / (fan-in + fan-out)), cut and rescaled likewise (Glorot and Bengio 2010). */
        GLOROT_NORMAL;

        @JsonValue
        @Override
        public String toString() {
            return Section.word(this);
        }
    }

    public NetworkSpecification {
        Require.within("layers", layers, 0, 1000);
        Require.within("width", width, 1, 8192);
        Require.within("l2", l2, 0, 10);
    }

    static NetworkSpecification read(Section section) {
        return section.build(() -> fields(section));
    }

    /** Reads the keys every network has, from a section that may have more. */
    static NetworkSpecification fields(Section section) {
        return new NetworkSpecification(
                section.choice("kind", Kind.RESIDUAL_MLP),
                section.integer("layers", 10),
                section.integer("width", 128),
                section.choice("activation", Activation.TANH),
                section.choice("init", Init.HE_NORMAL),
                section.number("l2", 0));
    }
}
