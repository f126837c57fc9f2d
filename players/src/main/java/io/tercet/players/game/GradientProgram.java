package io.tercet.players.game;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tercet.players.loss.Loss;
import io.tercet.players.network.Naming;
import io.tercet.players.network.Network;
import io.tercet.players.network.Rows;
import io.tercet.players.network.SpectralNormalization;
import io.tercet.players.program.Source;
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
 * and the players' losses are those of {@link Loss}. Arguments: the generator's and the discriminator's flat parameters,
 * and the discriminator's running statistics where it has spectral normalization;
 * data, of which the batch is {@code order[first:last]}; the noise of shape (last - first, latent); random bytes of shape
 * (last - first, …) for a generator and (2 (last - first), …) for a discriminator with dropout; and, where the rules
 * have them, labels of shape (2 (last - first), 1), instance noise of shape (2 (last - first), targets), and ε of shape (last - first,
 * 1) for {@link GradientPenalty}. Its answer is the flat
 * vector of the discriminator's loss, the generator's loss, the gradient of the first with respect to the discriminator's
 * parameters, what its running statistics are to move to, and the same of the second loss and the generator. Losses and gradients are sums over the shard's rows divided by the rows of the batch, so that adding up over shards
 * gives those of the batch.
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
        return write(generator, discriminator, inputs, rules, batch, target, true);
    }

    /**
     * As {@link #of}, for steps at which the generator does not learn: the answer ends with the discriminator's gradient,
     * and the way back through the generator is spared.
     */
    public static GradientProgram ofDiscriminator(
            Network generator, Network discriminator, int inputs, Rules rules, int batch, Target target) {
        return write(generator, discriminator, inputs, rules, batch, target, false);
    }

    private static GradientProgram write(
            Network generator,
            Network discriminator,
            int inputs,
            Rules rules,
            int batch,
            Target target,
            boolean generatorLearns) {
        if (batch < 1) {
            throw new IllegalArgumentException("'batch' must be at least 1, not " + batch);
        }
        Source source = new Source(target, arguments(generator, discriminator, rules));
        source.comment("The rows in hand.");
        source.let("reference", "torch.index_select(data, 0, order[first:last])");
        source.let("rows", "reference.size(0)");
        source.comment("The generator answers.");
        if (inputs > 0) {
            source.let("x", "reference[:, 0:" + inputs + "]");
        }
        String given = inputs > 0 ? source.let("g_input", "torch.cat([x, noise], 1)") : "noise";
        Network.Application g = generator.train(source, "generator", given);
        source.comment("The discriminator judges reference rows, then generated rows.");
        String answer = inputs > 0 ? "torch.cat([x, " + g.output() + "], 1)" : g.output();
        source.let("d_input", "torch.cat([reference, " + answer + "], 0)");
        if (rules.instanceNoise()) {
            source.let("noised", "torch.add_(d_input[:, " + inputs + ":], instance_noise)");
        }
        Optional<SpectralNormalization> spectral = discriminator.spectralNormalization();
        Naming naming = Naming.of("discriminator");
        Naming computing = spectral.map(normalization -> naming.withParameters(normalization.write(
                        source,
                        "discriminator",
                        "discriminator_statistics[" + discriminator.normalizationCount() + ":]")))
                .orElse(naming);
        Judgement judgement = rules.separateBatches()
                ? Judgement.Separate.write(source, discriminator, computing, inputs)
                : Judgement.Combined.write(source, discriminator, computing, inputs);
        source.comment("The discriminator's loss and gradient.");
        Loss.Gradient dLoss = rules.loss().discriminator(source, judgement.logits());
        double perRow = 1.0 / (2.0 * batch);
        source.let("d_loss", "torch.mul(" + dLoss.sum() + ", " + perRow + ")");
        source.let("d_upstream", "torch.mul(" + dLoss.perLogit() + ", " + perRow + ")");
        Optional<Loss.Gradient> gLoss = rules.loss().generator(source, Rows.GENERATED.of(judgement.logits()));
        String ofTargets = judgement.learn("d_upstream", generatorLearns && gLoss.isEmpty());
        List<String> parts = new ArrayList<>();
        List<Network.Application> learned = new ArrayList<>(judgement.applications());
        if (rules.hasGradientPenalty()) {
            Naming mixed = computing.of("dm", naming.bytes() + "[rows:]");
            learned.add(GradientPenalty.write(source, discriminator, mixed, inputs, rules.gradientPenalty() / batch));
            parts.add(source.let("penalized_loss", "torch.add(d_loss, penalty)") + ".view([1])");
        } else {
            parts.add("d_loss.view([1])");
        }
        parts.add("g_loss.view([1])");
        List<String> dGradients = gradients(source, learned);
        parts.addAll(spectral.map(normalization ->
                        List.of(normalization.gradient(source, source.let("d_gradient", flat(dGradients)))))
                .orElse(dGradients));
        parts.addAll(statistics(source, judgement.applications()));
        spectral.ifPresent(normalization -> parts.addAll(normalization.after()));
        if (gLoss.isPresent()) {
            source.comment("The generator's loss" + (generatorLearns ? ", back through the discriminator." : "."));
            source.let("g_loss", "torch.mul(" + gLoss.get().sum() + ", " + 1.0 / batch + ")");
        } else {
            source.comment("The generator's loss is the discriminator's with the opposite sign.");
            source.let("g_loss", "torch.neg(d_loss)");
        }
        if (generatorLearns) {
            String ofAnswer = gLoss.map(gradient -> judgement.back(
                            source.let("judgement", "torch.mul(" + gradient.perLogit() + ", " + 1.0 / batch + ")")))
                    .orElse("torch.neg(" + ofTargets + ")");
            source.comment("The generator's gradient.");
            g.backward(source.let("g_upstream", ofAnswer), Rows.ALL, true, false);
            parts.addAll(g.gradients());
            parts.addAll(g.batchStatistics());
        }
        return new GradientProgram(source.answer(flat(parts)));
    }

    /** The sum of the gradients of one network's applications. */
    private static List<String> gradients(Source source, List<Network.Application> applications) {
        List<String> sum = applications.get(0).gradients();
        for (int i = 1; i < applications.size(); i++) {
            String both =
                    "torch.add(" + flat(sum) + ", " + flat(applications.get(i).gradients()) + ")";
            sum = List.of(source.let("d_gradient_" + i, both));
        }
        return sum;
    }

    /** What running statistics are to move to: the means of those of a network's applications. */
    private static List<String> statistics(Source source, List<Network.Application> applications) {
        List<String> one = applications.get(0).batchStatistics();
        if (one.isEmpty() || applications.size() == 1) {
            return one;
        }
        List<String> other = applications.get(1).batchStatistics();
        return List.of(source.let("d_statistics", "torch.lerp(" + flat(one) + ", " + flat(other) + ", 0.5)"));
    }

    private static String flat(List<String> parts) {
        return "torch.cat([" + String.join(", ", parts) + "], 0)";
    }

    private static List<String> arguments(Network generator, Network discriminator, Rules rules) {
        List<String> arguments = new ArrayList<>(List.of("generator: Tensor", "discriminator: Tensor"));
        if (discriminator.spectralNormalization().isPresent()) {
            arguments.add("discriminator_statistics: Tensor");
        }
        arguments.addAll(List.of("data: Tensor", "order: Tensor", "first: int", "last: int", "noise: Tensor"));
        if (generator.randomBytes() > 0) {
            arguments.add("generator_bytes: Tensor");
        }
        if (discriminator.randomBytes() > 0) {
            arguments.add("discriminator_bytes: Tensor");
        }
        rules.loss().drawnLabels().ifPresent(labels -> arguments.add("labels: Tensor"));
        if (rules.instanceNoise()) {
            arguments.add("instance_noise: Tensor");
        }
        if (rules.hasGradientPenalty()) {
            arguments.add("mixing: Tensor");
        }
        return arguments;
    }
}
