package io.tercet.players.network;

import ai.djl.ndarray.NDArray;

import io.tercet.contracts.specification.NetworkSpecification;

/** A pointwise non-linearity whose derivative is known from its own value. */
enum Activation {
    TANH {
        @Override
        NDArray apply(NDArray x) {
            return x.tanh();
        }

        @Override
        NDArray derivative(NDArray value) {
            return value.square().muli(-1f).addi(1f);
        }
    },
    RELU {
        @Override
        NDArray apply(NDArray x) {
            return ai.djl.nn.Activation.relu(x);
        }

        @Override
        NDArray derivative(NDArray value) {
            return value.gt(0f).toType(value.getDataType(), false);
        }
    },
    LEAKY_RELU {
        @Override
        NDArray apply(NDArray x) {
            return x.maximum(x.mul(SLOPE));
        }

        @Override
        NDArray derivative(NDArray value) {
            return value.gt(0f)
                    .toType(value.getDataType(), false)
                    .muli(1 - SLOPE)
                    .addi(SLOPE);
        }
    };

    private static final double SLOPE = 0.2;

    static Activation of(NetworkSpecification.Activation activation) {
        return switch (activation) {
            case TANH -> TANH;
            case RELU -> RELU;
            case LEAKY_RELU -> LEAKY_RELU;
        };
    }

    abstract NDArray apply(NDArray x);

    /** a′(x), given a(x). */
    abstract NDArray derivative(NDArray value);
}
