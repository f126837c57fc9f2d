package io.tercet.players.game;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tercet.players.loss.Labels;
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
    private final Turn turn;
    private final int members;
    private final Source source;

    GradientWriter(
            Network generator, Network discriminator, int inputs, Rules rules, int batch, Turn turn, Target target) {
        if (batch < 1) {
            throw new IllegalArgumentException("'batch' must be at least 1, not " + batch);
        }
        this.generator = generator;
        this.discriminator = discriminator;
        this.spectral = discriminator.spectralNormalization();
        this.inputs = inputs;
        this.rules = rules;
        this.batch = batch;
        this.turn = turn;
        this.members = generator.members();
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
        if (shakesGenerator()) {
            arguments.add("parameter_noise: Tensor");
        }
        return arguments;
    }

    /** Noise is for the discriminator to learn from, not for the generator. */
    private boolean shakesGenerator() {
        return rules.shakesGenerator(turn);
    }

    /** Writes the program. */
    String write() {
        Network.Application g = generatorAnswers();
        showDiscriminator(g.output());
        Naming naming = discriminatorsParameters();
        Judgement judgement = rules.separateBatches()
                ? Judgement.Separate.write(source, discriminator, naming, inputs)
                : Judgement.Combined.write(source, discriminator, naming, inputs);
        discriminatorsLoss(judgement);
        Optional<Loss.Gradient> gLoss = rules.loss().generator(source, Rows.GENERATED.of(judgement.logits()));
        List<String> answer = new ArrayList<>();
        String ofTargets = "";
        if (turn.discriminatorLearns()) {
            ofTargets = judgement.learn("d_upstream", turn.generatorLearns() && gLoss.isEmpty());
            List<String> ofDiscriminator = discriminatorsPart(judgement, naming);
            answer.add(rules.hasGradientPenalty() ? "penalized_loss" : "d_loss");
            answer.add("g_loss");
            answer.addAll(ofDiscriminator);
        } else {
            answer.add("g_loss");
        }
        generatorsLoss(gLoss);
        if (turn.generatorLearns()) {
            String upstream = generatorsUpstream(judgement, gLoss, ofTargets);
            source.comment("The generator's gradient.");
            g.backward(source.let("g_upstream", upstream), Rows.ALL, true, false);
            answer.addAll(g.gradients());
            answer.addAll(g.batchStatistics());
        }
        if (turn.discriminatorLearns()) {
            rules.loss().boundary().ifPresent(boundary -> answer.addAll(accuracies(judgement.logits(), boundary)));
        }
        return source.answer(flat(answer));
    }

    private List<String> accuracies(String logits, double boundary) {
        source.comment("The shares of rows of each kind that the discriminator is right about.");
        return List.of(
                source.let("right_of_reference", share("torch.gt(" + logits + "[0:rows], " + boundary + ")")),
                source.let("right_of_generated", share("torch.le(" + logits + "[rows:], " + boundary + ")")));
    }

    private String share(String right) {
        return "torch.mul(torch.sum(" + right + ", [0]), " + 1.0 / batch + ")";
    }

    private void discriminatorsLoss(Judgement judgement) {
        source.comment(
                turn.discriminatorLearns() ? "The discriminator's loss and gradient." : "The discriminator's loss.");
        Loss.Gradient loss = rules.loss().discriminator(source, judgement.logits());
        String perRow = loss.perRow();
        String perLogit = loss.perLogit();
        if (rules.referenceWeight() != 1) {
            source.let("weight", Labels.constant(judgement.logits(), rules.referenceWeight(), 1));
            perRow = "torch.mul(" + perRow + ", weight)";
            perLogit = source.let("weighted_logit", "torch.mul(" + perLogit + ", weight)");
        }
        double share = 1.0 / (2.0 * batch);
        source.let("d_loss", "torch.mul(torch.sum(" + perRow + ", [0]), " + share + ")");
        source.let("d_upstream", "torch.mul(" + perLogit + ", " + share + ")");
    }

    private void generatorsLoss(Optional<Loss.Gradient> gLoss) {
        if (gLoss.isPresent()) {
            boolean goesBack = turn.generatorLearns();
            source.comment("The generator's loss" + (goesBack ? ", back through the discriminator." : "."));
            source.let("g_loss", "torch.mul(torch.sum(" + gLoss.get().perRow() + ", [0]), " + 1.0 / batch + ")");
        } else {
            source.comment("The generator's loss is the discriminator's with the opposite sign.");
            source.let("g_loss", "torch.neg(d_loss)");
        }
    }

    /**
     * ∂(generator's loss)/∂(its answer).
     *
     * @param ofTargets ∂(discriminator's loss)/∂(that), where it is known
     */
    private String generatorsUpstream(Judgement judgement, Optional<Loss.Gradient> gLoss, String ofTargets) {
        if (gLoss.isPresent()) {
            return judgement.back(
                    source.let("judgement", "torch.mul(" + gLoss.get().perLogit() + ", " + 1.0 / batch + ")"));
        }
        return turn.discriminatorLearns()
                ? "torch.neg(" + ofTargets + ")"
                : judgement.back(source.let("judgement", "torch.neg(" + Rows.GENERATED.of("d_upstream") + ")"));
    }

    private Network.Application generatorAnswers() {
        source.comment("The rows in hand.");
        String taken = "torch.index_select(data, 0, order[first:last])";
        source.let("reference", members == 1 ? taken : sideBySide(source.let("taken", taken)));
        source.let("rows", "reference.size(0)");
        source.comment("The generator answers.");
        if (inputs > 0) {
            source.let("x", "reference[:, 0:" + inputs + "]");
        }
        String given = inputs > 0 ? source.let("g_input", "torch.cat([x, noise], 1)") : "noise";
        if (!shakesGenerator()) {
            return generator.train(source, "generator", given);
        }
        source.let("shaken", "torch.add(generator, parameter_noise[0])");
        return generator.train(source, Naming.of("generator").withParameters("shaken"), given);
    }

    /** Rows of all members, one member after the other, as one row of all members with the member's number fastest. */
    private String sideBySide(String rows) {
        String byRow = rows + ".view([-1, " + members + ", " + rows + ".size(1)])";
        return "torch.flatten(torch.transpose(" + byRow + ", 1, 2), 1)";
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
