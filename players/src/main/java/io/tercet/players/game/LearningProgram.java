package io.tercet.players.game;

import java.util.ArrayList;
import java.util.List;

import io.tercet.players.network.BatchNormalization;
import io.tercet.players.network.Network;
import io.tercet.players.optimizer.Optimizer;
import io.tercet.players.program.Source;
import io.tercet.players.program.Target;

/**
 * One step of one player's learning, written out as a program: it adds up the answers of a batch's shards, adds L2
 * regularization, clips, adds weight decay, and moves the player in place. Arguments: the player's vectors in the order of
 * {@link PlayerDesign#vectors}; its kernel mask, where it is regularized; the shards' answers; the figures of steps, and the
 * index at which this step's are put; and the rate. Its answer is these figures: each member's loss, regularization included,
 * and of a discriminator that is right or wrong each member's share of reference rows, then of generated rows, that it was
 * right about.
 *
 * @param source as TorchScript, to be read by people too
 * @param figures of a step, how many
 */
public record LearningProgram(String source, int figures) {

    /**
     * What a player is told of a step.
     *
     * @param shards of a batch, and so answers of an evaluation
     * @param evaluations of the gradient, which add up; the loss is their mean
     * @param loss index of the player's loss in an answer, the first where there are members
     * @param gradient index at which the player's gradient begins in an answer
     * @param accuracies whether an answer ends with the shares of rows that the player is right about
     */
    public record Answers(int shards, int evaluations, int loss, int gradient, boolean accuracies) {

        /** Of one evaluation, without accuracies. */
        public Answers(int shards, int loss, int gradient) {
            this(shards, 1, loss, gradient, false);
        }

        private int count() {
            return shards * evaluations;
        }
    }

    /**
     * Compiles a player's learning. Where its running statistics are to move follows its gradient in an answer.
     *
     * @param answers it is given
     */
    public static LearningProgram of(PlayerDesign design, Answers answers, Target target) {
        Source source = new Source(target, arguments(design));
        int gradient = answers.gradient();
        int end = gradient + design.network().parameterCount();
        source.let("gradient", sum(answers.count(), "[" + gradient + ":" + end + "]"));
        recordFigures(source, design, answers);
        if (design.l2() > 0) {
            source.let("regularized", "torch.addcmul_(gradient, parameters, kernels, value=" + 2 * design.l2() + ")");
        }
        design.clipValue().ifPresent(most -> {
            source.comment("No entry above " + most + ".");
            source.let("clipped_values", "torch.clamp_(gradient, " + -most + ", " + most + ")");
        });
        design.clipNorm().ifPresent(most -> {
            source.comment("No norm above " + most + ".");
            source.let("norm", "torch.sqrt(torch.sum(torch.square(gradient)))");
            source.let(
                    "clipped_norm",
                    "torch.mul_(gradient, torch.clamp_max(torch.mul(torch.reciprocal(torch.add(norm, 1.e-12)), " + most
                            + "), 1.))");
        });
        if (design.weightDecay() > 0) {
            source.let("decayed", "torch.add_(gradient, parameters, alpha=" + design.weightDecay() + ")");
        }
        source.comment("The optimizer.");
        design.optimizer().write(source);
        if (design.isAveraged()) {
            source.comment("The running mean of the parameters.");
            source.let("averaged", "torch.lerp_(average, parameters, " + (1 - design.averageDecay()) + ")");
        }
        if (design.network().statisticsCount() > 0) {
            int statistics = end + design.network().statisticsCount();
            moveStatistics(source, design.network(), "answers[0][" + end + ":" + statistics + "]");
        }
        return written(source, design, answers);
    }

    private static LearningProgram written(Source source, PlayerDesign design, Answers answers) {
        return new LearningProgram(
                source.answer("figures"),
                (answers.accuracies() ? 3 : 1) * design.network().members());
    }

    private static void moveStatistics(Source source, Network network, String target) {
        double step = 1 - BatchNormalization.MOMENTUM;
        int normalization = network.normalizationCount();
        if (normalization == network.statisticsCount()) {
            source.comment("The running statistics of batch normalization.");
            source.let("normalized", "torch.lerp_(statistics, " + target + ", " + step + ")");
            return;
        }
        String to = source.let("to", target);
        if (normalization > 0) {
            String part = "[0:" + normalization + "]";
            source.comment("The running statistics of batch normalization.");
            source.let("normalized", "torch.lerp_(statistics" + part + ", " + to + part + ", " + step + ")");
        }
        String rest = "[" + normalization + ":]";
        source.comment("The vectors of spectral normalization.");
        source.let("iterated", "torch.copy_(statistics" + rest + ", " + to + rest + ")");
    }

    /** As {@link #of}, of a step at which the player does not learn: its loss is recorded, and nothing moves. */
    public static LearningProgram resting(PlayerDesign design, Answers answers, Target target) {
        Source source = new Source(target, arguments(design));
        recordFigures(source, design, answers);
        return written(source, design, answers);
    }

    private static void recordFigures(Source source, PlayerDesign design, Answers answers) {
        int members = design.network().members();
        String whole = mean(answers, "[" + answers.loss() + ":" + (answers.loss() + members) + "]");
        if (design.l2() > 0) {
            source.comment("L2 regularization of the kernels.");
            String squares = "torch.mul(torch.square(parameters), kernels).view([-1, " + members + "])";
            whole = "torch.add(" + whole + ", torch.mul(torch.sum(" + squares + ", [0]), " + design.l2() + "))";
        }
        String loss = source.let("loss", whole);
        if (answers.accuracies()) {
            String accuracies = source.let("accuracies", mean(answers, "[-" + 2 * members + ":]"));
            source.let("figures", "torch.cat([" + loss + ", " + accuracies + "], 0)");
        } else {
            source.let("figures", loss);
        }
        source.let("recorded", "torch.copy_(history[index], figures)");
    }

    private static String mean(Answers answers, String part) {
        String sum = sum(answers.count(), part);
        return answers.evaluations() == 1 ? sum : "torch.mul(" + sum + ", " + 1.0 / answers.evaluations() + ")";
    }

    private static String sum(int shards, String part) {
        String sum = "answers[0]" + part;
        for (int shard = 1; shard < shards; shard++) {
            sum = "torch.add" + (shard > 1 ? "_" : "") + "(" + sum + ", answers[" + shard + "]" + part + ")";
        }
        return shards == 1 ? "torch.clone(" + sum + ")" : sum;
    }

    private static List<String> arguments(PlayerDesign design) {
        List<String> arguments = new ArrayList<>();
        design.vectors().keySet().forEach(name -> arguments.add(Optimizer.variable(name) + ": Tensor"));
        if (design.l2() > 0) {
            arguments.add("kernels: Tensor");
        }
        arguments.addAll(List.of("answers: List[Tensor]", "history: Tensor", "index: int", "rate: float"));
        return arguments;
    }
}
