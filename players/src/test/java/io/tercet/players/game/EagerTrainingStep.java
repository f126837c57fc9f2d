package io.tercet.players.game;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;

import io.tercet.players.network.ForwardPass;

/**
 * The minimax game played one array operation at a time. With x the inputs, y the reference targets, r the noise and α
 * the label smoothing:
 *
 * <pre>
 * ŷ  = G(x, r)
 * l  = D(x, y) above D(x, ŷ)
 * Ld = mean BCE(l, 1 - α/2 above α/2) + l2_D Σ kernel²
 * Lg = -mean BCE(the same)            + l2_G Σ kernel²
 * </pre>
 *
 * Both gradients come from one backward pass, at the parameters before the step, and each player then takes its own Adam
 * step.
 */
final class EagerTrainingStep implements TrainingStep {

    private final Player generator;
    private final Player discriminator;
    private final BinaryCrossEntropy bce;
    private final int inputs;

    /**
     * Seats the players.
     *
     * @param inputs columns at the start of each row that the generator is given
     * @param bce of as many rows as a batch has
     */
    EagerTrainingStep(Player generator, Player discriminator, int inputs, BinaryCrossEntropy bce) {
        this.generator = generator;
        this.discriminator = discriminator;
        this.inputs = inputs;
        this.bce = bce;
    }

    @Override
    public NDArray play(long step, NDArray reference, NDArray noise) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray x = reference.get(":, :{}", inputs);
            ForwardPass generated = generator.play(x.concat(noise, 1));
            ForwardPass judged = discriminator.play(reference.concat(x.concat(generated.output(), 1), 0));

            NDArray loss = bce.mean(judged.output());
            NDArray losses = NDArrays.stack(new NDList(
                    generator.penalty().subi(loss), discriminator.penalty().addi(loss)));

            ForwardPass.Backward backward = judged.backward(bce.gradient(judged.output()));
            NDArray generatedGradient = backward.input().get("{}:, {}:", reference.size(0), inputs);
            NDArray generatorGradient =
                    generated.backward(generatedGradient.neg()).parameters();

            generator.learn(step, generatorGradient);
            discriminator.learn(step, backward.parameters());
            NDScope.unregister(losses);
            return losses;
        }
    }

    @Override
    public void close() {
        // nothing of its own
    }
}
