package io.tercet.players.game;

import io.tercet.players.network.Naming;
import io.tercet.players.network.Network;
import io.tercet.players.network.Rows;
import io.tercet.players.program.Source;

/**
 * λ times the mean of (‖∇D(x̂)‖ - 1)² over rows x̂ = ε x + (1 - ε) G between reference and generated ones, with ε drawn
 * evenly for every row (Gulrajani et al. 2017). ∇ is taken with respect to targets; inputs are the same on both sides.
 * Dropout is that of the generated rows. What the penalty adds to the discriminator's gradient is written out like any
 * other, as the derivative of ∇D along a direction: ∂/∂θ λ (‖∇D‖ - 1)² = ∂/∂θ v · ∇D, where v = 2 λ (‖∇D‖ - 1) ∇D / ‖∇D‖
 * is held fixed.
 */
final class GradientPenalty {

    /** Keeps ‖∇D‖ from having no derivative where it is 0. */
    private static final double EPSILON = 1e-12;

    private GradientPenalty() {}

    /**
     * Writes the variable {@code penalty}, a sum over rows divided by those of a batch, and its gradient. The program has
     * {@code d_input}, the rows that the discriminator is shown; {@code rows}, how many of them are reference rows; and
     * {@code mixing}, ε of shape (rows, 1).
     *
     * @param inputs columns at the start of each row that are no targets
     * @param weight λ divided by the rows of a batch
     * @return whose gradients are the penalty's
     */
    static Network.Application write(Source source, Network discriminator, Naming naming, int inputs, double weight) {
        source.comment("The gradient penalty, between reference and generated rows.");
        source.let("mixed", "torch.lerp(d_input[rows:], d_input[0:rows], mixing)");
        Network.Application d = discriminator.trainCurvature(source, naming, "mixed");
        source.let("each", "torch.ones_like(" + d.output() + ")");
        source.let("slope", d.backward("each", Rows.ALL, false, true) + "[:, " + inputs + ":]");
        source.let("norm", "torch.sqrt(torch.add(torch.sum(torch.square(slope), [1], True), " + EPSILON + "))");
        source.let("excess", "torch.sub(norm, 1.)");
        source.let("penalty", "torch.mul(torch.sum(torch.square(excess)), " + weight + ")");
        source.let("pull", "torch.mul(slope, torch.mul(torch.div(excess, norm), " + 2 * weight + "))");
        String direction = inputs == 0
                ? "pull"
                : source.let("direction", "torch.cat([torch.zeros_like(mixed[:, 0:" + inputs + "]), pull], 1)");
        d.gradientAlong(direction);
        return d;
    }
}
