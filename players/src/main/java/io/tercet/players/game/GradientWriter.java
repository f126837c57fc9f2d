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

/** Writes a {@link GradientProgram}. */
final class GradientWriter {

    private final Network generator;
    private final Network discriminator;
    private final Optional<SpectralNormalization> spectral;
    private final int inputs;
    private final Rules rules;
    private final int batch;
    private final Source source;

    GradientWriter(Network generator, Network discriminator, int inputs, Rules rules, int batch, Target target) {
        if (batch < 1) {
            throw new IllegalArgumentException("'batch' must be at least 1, not " + batch);
        }
        this.generator = generator;
        this.discriminator = discriminator;
        this.spectral = discriminator.spectralNormalization();
        this.inputs = inputs;
        this.rules = rules;
        this.batch = batch;
        this.source = new Source(target, arguments());
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("generator: Tensor", "discriminator: Tensor"));
        spectral.ifPresent(normalization -> arguments.add("discriminator_statistics: Tensor"));
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

    /**
     * Writes the program.
     *
     * @param generatorLearns whether the generator's gradient is wanted
     */
    String write(boolean generatorLearns) {
        Network.Application g = generatorAnswers();
        showDiscriminator(g.output());
        Naming naming = discriminatorsParameters();
        Judgement judgement = rules.separateBatches()
                ? Judgement.Separate.write(source, discriminator, naming, inputs)
                : Judgement.Combined.write(source, discriminator, naming, inputs);
        source.comment("The discriminator's loss and gradient.");
        Loss.Gradient dLoss = rules.loss().discriminator(source, judgement.logits());
        double perRow = 1.0 / (2.0 * batch);
        source.let("d_loss", "torch.mul(" + dLoss.sum() + ", " + perRow + ")");
        source.let("d_upstream", "torch.mul(" + dLoss.perLogit() + ", " + perRow + ")");
        Optional<Loss.Gradient> gLoss = rules.loss().generator(source, Rows.GENERATED.of(judgement.logits()));
        String ofTargets = judgement.learn("d_upstream", generatorLearns && gLoss.isEmpty());
        List<String> ofDiscriminator = discriminatorsPart(judgement, naming);
        List<String> answer = new ArrayList<>(
                List.of((rules.hasGradientPenalty() ? "penalized_loss" : "d_loss") + ".view([1])", "g_loss.view([1])"));
        answer.addAll(ofDiscriminator);
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
            answer.addAll(g.gradients());
            answer.addAll(g.batchStatistics());
        }
        return source.answer(flat(answer));
    }

    private Network.Application generatorAnswers() {
        source.comment("The rows in hand.");
        source.let("reference", "torch.index_select(data, 0, order[first:last])");
        source.let("rows", "reference.size(0)");
        source.comment("The generator answers.");
        if (inputs > 0) {
            source.let("x", "reference[:, 0:" + inputs + "]");
        }
        String given = inputs > 0 ? source.let("g_input", "torch.cat([x, noise], 1)") : "noise";
        return generator.train(source, "generator", given);
    }

    private void showDiscriminator(String generated) {
        source.comment("The discriminator judges reference rows, then generated rows.");
        String answer = inputs > 0 ? "torch.cat([x, " + generated + "], 1)" : generated;
        source.let("d_input", "torch.cat([reference, " + answer + "], 0)");
        if (rules.instanceNoise()) {
            source.let("noised", "torch.add_(d_input[:, " + inputs + ":], instance_noise)");
        }
    }

    /** The names under which the discriminator is written: it may compute with other parameters than it learns. */
    private Naming discriminatorsParameters() {
        Naming naming = Naming.of("discriminator");
        String vectors = naming.statistics() + "[" + discriminator.normalizationCount() + ":]";
        return spectral.map(normalization ->
                        naming.withParameters(normalization.write(source, naming.parameters(), vectors)))
                .orElse(naming);
    }

    /** Adds a gradient penalty, if any; the gradient and what running statistics are to move to. */
    private List<String> discriminatorsPart(Judgement judgement, Naming naming) {
        List<Network.Application> applications = new ArrayList<>(judgement.applications());
        if (rules.hasGradientPenalty()) {
            Naming mixed = naming.of("dm", naming.bytes() + "[rows:]");
            double weight = rules.gradientPenalty() / batch;
            applications.add(GradientPenalty.write(source, discriminator, mixed, inputs, weight));
            source.let("penalized_loss", "torch.add(d_loss, penalty)");
        }
        List<String> gradients = sumOfGradients(applications);
        List<String> part = new ArrayList<>();
        if (spectral.isPresent()) {
            part.add(spectral.get().gradient(source, source.let("d_gradient", flat(gradients))));
        } else {
            part.addAll(gradients);
        }
        part.addAll(meanOfStatistics(judgement.applications()));
        spectral.ifPresent(normalization -> part.addAll(normalization.after()));
        return part;
    }

    private List<String> sumOfGradients(List<Network.Application> applications) {
        List<String> sum = applications.get(0).gradients();
        for (int i = 1; i < applications.size(); i++) {
            String next = flat(applications.get(i).gradients());
            sum = List.of(source.let("d_gradient_" + i, "torch.add(" + flat(sum) + ", " + next + ")"));
        }
        return sum;
    }

    private List<String> meanOfStatistics(List<Network.Application> applications) {
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
}
