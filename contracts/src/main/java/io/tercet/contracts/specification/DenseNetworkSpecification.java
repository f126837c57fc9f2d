package io.tercet.contracts.specification;

/**
 * A multilayer perceptron, residual or not.
 *
 * @param kind {@link Kind#RESIDUAL_MLP} or {@link Kind#MLP}
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
 * @param initDeviation standard deviation of an initial kernel's entries where {@code init} is {@link Init#NORMAL}, above
 *     0, at most 10; nothing to any other
 */
public record DenseNetworkSpecification(
        Kind kind,
        int layers,
        int width,
        Activation activation,
        Init init,
        double l2,
        double slope,
        boolean batchNorm,
        double dropout,
        double initDeviation)
        implements NetworkSpecification {

    public DenseNetworkSpecification {
        if (kind == Kind.CONVOLUTIONAL) {
            throw new IllegalArgumentException("A convolutional network is no multilayer perceptron");
        }
        Require.within("layers", layers, 0, 1000);
        Require.within("width", width, 1, 8192);
        Require.within("l2", l2, 0, 10);
        Require.fromBelow("slope", slope, 0, 1);
        Require.fromBelow("dropout", dropout, 0, 1);
        Require.aboveUpTo("init-deviation", initDeviation, 0, 10);
        if (batchNorm && kind == Kind.RESIDUAL_MLP) {
            throw new FieldException(
                    "batch-norm",
                    "must be false for kind residual-mlp, whose blocks hand their input on unnormalized;"
                            + " only kinds mlp and convolutional may have it");
        }
    }

    @Override
    public NetworkSpecification withoutBatchNorm() {
        return new DenseNetworkSpecification(
                kind, layers, width, activation, init, l2, slope, false, dropout, initDeviation);
    }

    static DenseNetworkSpecification fields(Kind kind, Section section) {
        return new DenseNetworkSpecification(
                kind,
                section.integer("layers", 10),
                section.integer("width", 128),
                section.choice("activation", Activation.TANH),
                section.choice("init", Init.HE_NORMAL),
                section.number("l2", 0),
                section.number("slope", 0.2),
                section.flag("batch-norm", false),
                section.number("dropout", 0),
                section.number("init-deviation", 0.02));
    }
}
