package io.tercet.players.program;

import java.util.ArrayList;
import java.util.List;

import ai.djl.ndarray.NDManager;

import io.tercet.contracts.specification.LossSpecification;
import io.tercet.players.network.ResidualMlp;

/**
 * The gradients of both players of the minimax game, written out as one TorchScript function of a shard of a batch. With
 * x the inputs, t the reference targets, r the noise, α the label smoothing and n the rows of the whole batch:
 *
 * <pre>
 * t̂ = G(x, r)
 * l = D(x, t) above D(x, t̂)
 * L = Σ (softplus(l) - label · l) / 2n, labels 1 - α/2 above α/2
 * </pre>
 *
 * Its answer is the flat vector of L, ∂L/∂D's parameters and -∂L/∂G's parameters; these sums over rows, added up over
 * the shards of a batch, are those of the batch. Both gradients come from one backward pass.
 */
public final class TrainingProgram {

    private final String source;

    /**
     * Compiles a game.
     *
     * @param generator from inputs and noise to targets
     * @param discriminator from inputs and targets to one logit
     * @param inputs columns at the start of each reference row that the generator is given
     * @param loss what they play for
     * @param batch rows of a batch, at least 1
     */
    public TrainingProgram(
            ResidualMlp generator, ResidualMlp discriminator, int inputs, LossSpecification loss, int batch) {
        this.source = switch (loss.kind()) {
            case MINIMAX_BCE -> minimax(generator, discriminator, inputs, loss.labelSmoothing(), batch);
        };
    }

    /** The program as TorchScript, to be read by people too. */
    public String source() {
        return source;
    }

    /**
     * Loads the program. Its arguments are the generator's and the discriminator's flat parameters, the shard's reference
     * rows of shape (rows, inputs + targets), and its noise of shape (rows, latent).
     *
     * @param manager of the device to run on
     */
    public Program load(NDManager manager) {
        return Program.load(source, manager);
    }

    private static String minimax(
            ResidualMlp generator, ResidualMlp discriminator, int inputs, double labelSmoothing, int batch) {
        StringBuilder source = new StringBuilder();
        MlpSource g = new MlpSource(generator, "g_", source);
        MlpSource d = new MlpSource(discriminator, "d_", source);
        double referenceLabel = 1 - labelSmoothing / 2;
        double generatedLabel = labelSmoothing / 2;
        double weight = 1.0 / (2.0 * batch);

        source.append("""
                class Program(Module):
                  training : bool
                  def forward(self: __torch__.Program,
                      generator: Tensor,
                      discriminator: Tensor,
                      reference: Tensor,
                      noise: Tensor) -> Tensor:
                    # The players' kernels and biases.
                """);
        g.parameters("generator");
        d.parameters("discriminator");
        source.append("""
                    # The generator answers.
                    rows = reference.size(0)
                    x = reference[:, 0:%d]
                    g_x = torch.cat([x, noise], 1)
                """.formatted(inputs));
        g.forward("g_x");
        source.append("""
                    # The discriminator judges reference rows, then generated rows.
                    d_x = torch.cat([reference, torch.cat([x, %s], 1)], 0)
                """.formatted(g.y()));
        d.forward("d_x");
        source.append("""
                    # Binary cross-entropy and its gradient with respect to the logits.
                    logit = %s
                    label = torch.cat([torch.full_like(logit[0:rows], %s), torch.full_like(logit[rows:], %s)], 0)
                    loss = torch.mul(torch.sum(torch.sub(torch.softplus(logit), torch.mul(label, logit))), %s)
                    d_logit = torch.mul(torch.sub(torch.sigmoid(logit), label), %s)
                    # The discriminator's gradient.
                """.formatted(d.y(), referenceLabel, generatedLabel, weight, weight));
        d.backward("d_x", "d_logit");
        source.append("""
                    # The generator's gradient, of the loss with the opposite sign.
                    g_target = torch.neg(%s)
                """.formatted(d.inputGradient("rows", inputs)));
        g.backward("g_x", "g_target");
        List<String> answer = new ArrayList<>(List.of("loss.view([1])"));
        answer.addAll(d.gradients());
        answer.addAll(g.gradients());
        source.append("    return torch.cat([")
                .append(String.join(", ", answer))
                .append("], 0)\n");
        return source.toString();
    }
}
