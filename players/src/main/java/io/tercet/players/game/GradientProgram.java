package io.tercet.players.game;

import io.tercet.players.loss.Loss;
import io.tercet.players.network.Network;
import io.tercet.players.program.Target;

/**
 * The gradients of both players, written out as one program over a shard of a batch. With x the inputs, t the reference
 * targets and r the noise:
 *
 * <pre>
 * t̂ = G(x, r)
 * l = D(x, t) above D(x, t̂)
 * </pre>
 *
 * and the players' losses are those of {@link Loss}. Arguments: the generator's and the discriminator's flat parameters, and
 * with spectral normalization the discriminator's running statistics; data, of which the batch is {@code order[first:last]};
 * the noise of shape (last - first, latent); random bytes of shape (last - first, …) for a generator and (2 (last - first),
 * …) for a discriminator with dropout; and, where the {@link Rules} have them, labels of shape (2 (last - first), 1), instance
 * noise of shape (2 (last - first), targets), and ε of shape (last - first, 1) for the {@link GradientPenalty}.
 *
 * <p>Its answer is the flat vector of the discriminator's loss, the generator's loss, the gradient of the first with respect to
 * the discriminator's parameters, what the discriminator's running statistics are to move to, and the same two of the second
 * loss and the generator. Losses and gradients are sums over the shard's rows divided by the rows of the batch, so that adding
 * up over shards gives those of the batch.
 *
 * @param source as TorchScript, to be read by people too
 */
public record GradientProgram(String source) {

    /**
     * Compiles a game.
     *
     * @param generator from inputs and noise to targets
     * @param discriminator from inputs and targets to one logit, positive for reference
     * @param inputs columns at the start of each reference row that the generator is given
     * @param rules what they play for, and how
     * @param batch rows of a batch, at least 1
     */
    public static GradientProgram of(
            Network generator, Network discriminator, int inputs, Rules rules, int batch, Target target) {
        return new GradientProgram(
                new GradientWriter(generator, discriminator, inputs, rules, batch, target).write(true));
    }

    /**
     * As {@link #of}, for steps at which the generator does not learn: the answer ends with what is the discriminator's, and
     * the way back through the generator is spared.
     */
    public static GradientProgram ofDiscriminator(
            Network generator, Network discriminator, int inputs, Rules rules, int batch, Target target) {
        return new GradientProgram(
                new GradientWriter(generator, discriminator, inputs, rules, batch, target).write(false));
    }
}
