package io.tercet.players.game;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

/**
 * Binary cross-entropy of logits of which the first half are reference and the second half generated. From a logit l and
 * a label y it is softplus(l) - y l, which neither overflows nor loses the small values.
 */
public final class BinaryCrossEntropy {

    private final NDArray labels;

    /**
     * Prepares the labels.
     *
     * @param rows logits in each half
     * @param labelSmoothing α: the labels are 1 - α/2 for reference and α/2 for generated
     * @param manager owns the labels
     */
    public BinaryCrossEntropy(int rows, double labelSmoothing, NDManager manager) {
        NDArray hard = manager.ones(new Shape(rows, 1), DataType.FLOAT32);
        NDArray zeros = manager.zeros(new Shape(rows, 1), DataType.FLOAT32);
        this.labels = hard.concat(zeros).muli(1 - labelSmoothing).addi(labelSmoothing / 2);
    }

    /** The mean over rows in nats, a scalar. */
    public NDArray mean(NDArray logits) {
        return Activation.softPlus(logits).subi(logits.mul(labels)).mean();
    }

    /** The gradient of {@link #mean} with respect to the logits: (σ(l) - y) / n. */
    public NDArray gradient(NDArray logits) {
        return Activation.sigmoid(logits).subi(labels).divi(labels.size());
    }
}
