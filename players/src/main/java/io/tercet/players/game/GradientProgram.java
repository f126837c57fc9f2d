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
 * <p>Where networks stand side by side, rows and parameters are those of all members, {@code order} holds a row of data for
 * each member and row of the batch, the member's number running fastest, {@code first} and {@code last} count these, and
 * there is a loss for each member.
 *
 * <p>Its answer is the flat vector of the discriminator's loss, the generator's loss, the gradient of the first with respect to
 * the discriminator's parameters, what the discriminator's running statistics are to move to, the same two of the second
 * loss and the generator, and, where the loss has a {@linkplain Loss#boundary boundary}, the share of reference rows and
 * then that of generated rows that the discriminator is right about. Losses, shares and gradients are sums over the shard's rows divided by the rows of the batch, so that adding
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
        return written(new GradientWriter(generator, discriminator, inputs, rules, batch, Turn.BOTH, target));
    }

    /**
     * As {@link #of}, for the discriminator alone: the answer is without what is the generator's but its loss, and the way back through
     * the generator is spared. Where the rules have noise on the generator's parameters, that is the last argument.
     */
    public static GradientProgram ofDiscriminator(
            Network generator, Network discriminator, int inputs, Rules rules, int batch, Target target) {
        return written(new GradientWriter(generator, discriminator, inputs, rules, batch, Turn.DISCRIMINATOR, target));
    }

    /**
     * As {@link #of}, for the generator alone: the answer is its loss, its gradient, and what its running statistics are to
     * move to.
     */
    public static GradientProgram ofGenerator(
            Network generator, Network discriminator, int inputs, Rules rules, int batch, Target target) {
        return written(new GradientWriter(generator, discriminator, inputs, rules, batch, Turn.GENERATOR, target));
    }

    private static GradientProgram written(GradientWriter writer) {
        return new GradientProgram(writer.write());
    }
}
