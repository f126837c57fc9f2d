package io.tercet.contracts.specification;

import com.fasterxml.jackson.annotation.JsonValue;

/** The architecture of a player. */
public sealed interface NetworkSpecification permits DenseNetworkSpecification, ConvolutionalNetworkSpecification {

    /** The family it belongs to. */
    Kind kind();

    /** After every hidden layer. */
    Activation activation();

    /** How kernels are drawn; biases start at zero. */
    Init init();

    /** Standard deviation of an initial kernel's entries where {@link #init} is {@link Init#NORMAL}. */
    double initDeviation();

    /** Weight of the sum of squared kernel entries added to this player's loss; 0 switches it off. */
    double l2();

    /** Of {@link Activation#LEAKY_RELU} below zero. */
    double slope();

    /** Whether hidden layers are normalized over the batch before their activation (Ioffe and Szegedy 2015). */
    boolean batchNorm();

    /** The families of networks. */
    enum Kind {
        /** Dense(width) and activation, then blocks of x + activation(Dense(width)(x)), then a linear Dense. */
        RESIDUAL_MLP,
        /** Layers of Dense(width), batch normalization if any, activation, dropout if any; then a linear Dense. */
        MLP,
        /** Convolutions, as in {@link ConvolutionalNetworkSpecification}; for images. */
        CONVOLUTIONAL;

        @JsonValue
        @Override
        public String toString() {
            return Section.word(this);
        }
    }

    /** Pointwise non-linearities. */
    enum Activation {
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
    enum Init {
        /** Normal, σ = √(2 / fan-in), cut at two σ and rescaled to keep the variance, as in Keras (He et al. 2015). */
        HE_NORMAL,
        /** Normal, σ = √(2 / (fan-in + fan-out)), cut and rescaled likewise (Glorot and Bengio 2010). */
        GLOROT_NORMAL,
        /** Normal, σ as given, uncut (Radford et al. 2016, with σ = 0.02). */
        NORMAL;

        @JsonValue
        @Override
        public String toString() {
            return Section.word(this);
        }
    }

    /**
     * This architecture, for a classifier: the discriminator, or a referee.
     *
     * @throws FieldException if it is none
     */
    default NetworkSpecification asClassifier() {
        return this;
    }

    /** This architecture without batch normalization. */
    NetworkSpecification withoutBatchNorm();

    /**
     * This architecture, for a generator.
     *
     * @throws FieldException if it is none
     */
    default NetworkSpecification asGenerator() {
        return this;
    }

    /** Reads the architecture of a discriminator or a referee. */
    static NetworkSpecification readClassifier(Section section) {
        return section.build(() -> fields(section).asClassifier());
    }

    /** Reads the keys every network of its kind has, from a section that may have more. */
    static NetworkSpecification fields(Section section) {
        Kind kind = section.choice("kind", Kind.RESIDUAL_MLP);
        return kind == Kind.CONVOLUTIONAL
                ? ConvolutionalNetworkSpecification.fields(section)
                : DenseNetworkSpecification.fields(kind, section);
    }
}
