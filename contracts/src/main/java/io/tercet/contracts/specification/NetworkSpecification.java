package io.tercet.contracts.specification;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The architecture of a player.
 *
 * @param kind of network
 * @param layers 0 to 1000: residual blocks of a {@link Kind#RESIDUAL_MLP}, which so has layers + 1 hidden Dense layers;
 *     hidden Dense layers of an {@link Kind#MLP}, which without any is an affine map
 * @param width units of every hidden layer, 1 to 8192
 * @param activation after every hidden layer
 * @param init how kernels are drawn; biases start at zero
 * @param l2 weight of the sum of squared kernel entries added to this player's loss; 0 switches it off
 * @param slope of a {@link Activation#LEAKY_RELU} below zero, at least 0, below 1; nothing to any other activation
 * @param batchNorm whether every hidden layer of an {@link Kind#MLP} is normalized over the batch before its activation
 *     (Ioffe and Szegedy 2015); in a discriminator only where it judges reference and generated rows separately
 * @param dropout fraction of the values after every activation that is dropped in training, at least 0, below 1, the
 *     others growing by 1 / (1 − dropout) (Srivastava et al. 2014)
 */
public record NetworkSpecification(
        Kind kind,
        int layers,
        int width,
        Activation activation,
        Init init,
        double l2,
        double slope,
        boolean batchNorm,
        double dropout) {

    /** The families of networks. */
    public enum Kind {
        /** Dense(width) and activation, then blocks of x + activation(Dense(width)(x)), then a linear Dense. */
        RESIDUAL_MLP,
        /** Layers of Dense(width), batch normalization if any, activation, dropout if any; then a linear Dense. */
        MLP;

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
        /** max(x, slope · x). */
        LEAKY_RELU,
        /** 1 / (1 + e⁻ˣ). */
        SIGMOID;

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
        Require.fromBelow("slope", slope, 0, 1);
        Require.fromBelow("dropout", dropout, 0, 1);
        if (batchNorm && kind == Kind.RESIDUAL_MLP) {
            throw new FieldException(
                    "batch-norm",
                    "must be false for kind residual-mlp, whose blocks hand their input on unnormalized;"
                            + " only kind mlp may have it");
        }
    }

    /**
     * This architecture without batch normalization. A referee judges rows by themselves, and learns from batches that hold
     * reference and generated rows, whose common statistics would tell them apart.
     */
    public NetworkSpecification asReferee() {
        return new NetworkSpecification(kind, layers, width, activation, init, l2, slope, false, dropout);
    }

    static NetworkSpecification readDiscriminator(Section section) {
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
                section.number("l2", 0),
                section.number("slope", 0.2),
                section.flag("batch-norm", false),
                section.number("dropout", 0));
    }
}
